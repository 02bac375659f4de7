"""A JSON Schema of the embedded metric format, after its specification in the Amazon CloudWatch User Guide."""

UNITS = (
    "^(Seconds|Microseconds|Milliseconds|Bytes|Kilobytes|Megabytes|Gigabytes|Terabytes|Bits|Kilobits|Megabits|Gigabits"
    "|Terabits|Percent|Count|Bytes\\/Second|Kilobytes\\/Second|Megabytes\\/Second|Gigabytes\\/Second|Terabytes\\/Second"
    "|Bits\\/Second|Kilobits\\/Second|Megabits\\/Second|Gigabits\\/Second|Terabits\\/Second|Count\\/Second|None)$")


def text(longest):
    return {"type": "string", "minLength": 1, "maxLength": longest}


METRIC = {
    "type": "object", "required": ["Name"],
    "properties": {
        "Name": text(1024), "Unit": {"type": "string", "pattern": UNITS}, "StorageResolution": {"enum": [1, 60]}},
}
DIRECTIVE = {
    "type": "object", "required": ["Namespace", "Dimensions", "Metrics"],
    "properties": {
        "Namespace": text(1024),
        "Dimensions": {
            "type": "array", "minItems": 1, "items": {"type": "array", "maxItems": 30, "items": text(250)}},
        "Metrics": {"type": "array", "maxItems": 100, "items": METRIC},
    },
}
SCHEMA = {
    "type": "object", "required": ["_aws"],
    "properties": {
        "_aws": {
            "type": "object", "required": ["Timestamp", "CloudWatchMetrics"],
            "properties": {
                "Timestamp": {"type": "integer"},
                "CloudWatchMetrics": {"type": "array", "items": DIRECTIVE},
            },
        },
    },
}
