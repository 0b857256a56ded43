# Reads mails, a JSON string a line, with nothing but Python's own library, and prints what it read as JSON, a line each.
import email
import functools
import json
import sys
from email.header import decode_header, make_header
from email.policy import default
from email.utils import parseaddr

# A header is parsed anew at every look at it; the same line always gives the same header.
policy = default.clone(header_factory=functools.lru_cache(maxsize=256)(default.header_factory))


def mailboxes(message, header, raw):
    field = message[header]
    if field is None:
        return []
    # `shown` is the name as the newer interface has it: before Python 3.13 it keeps the space between two encoded words.
    name = str(make_header(decode_header(parseaddr(raw[header])[0])))
    return [{"name": name, "shown": each.display_name, "address": each.addr_spec} for each in field.addresses]


for line in sys.stdin:
    message = email.message_from_bytes(json.loads(line).encode(), policy=policy)
    raw = dict(message.raw_items())
    parts = {part.get_content_type(): part for part in message.walk()}
    answer = {
        "headers": message.keys(),
        "from": mailboxes(message, "From", raw),
        "to": mailboxes(message, "To", raw),
        "subject": message["Subject"] or "",
        "date": message["Date"] and message["Date"].datetime.isoformat(),
        "id": message["Message-ID"],
        "language": message["Content-Language"],
        "text": parts["text/plain"].get_content(),
        "html": parts["text/html"].get_content(),
        "types": list(parts),
        "defects": [repr(defect) for part in parts.values() for defect in part.defects]
        + [f"{name}: {defect!r}" for part in parts.values() for name, value in part.items() for defect in value.defects],
    }
    print(json.dumps(answer), flush=True)
