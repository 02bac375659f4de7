"""The parser of server-sent events, split and mutated with fixed seeds."""

PARSE = """
const [text, seeds, mutate, done] = given;
const { EventParser } = await import("/sse.js");
const random = (seed) => () => { seed = (seed * 1664525 + 1013904223) >>> 0; return seed / 2 ** 32; };
const all = [];
for (let seed = 1; seed <= seeds; seed += 1) {
  const next = random(seed);
  let input = text;
  if (mutate) {
    const at = Math.floor(next() * input.length);
    input = input.slice(0, at) + String.fromCharCode(Math.floor(next() * 256)) + input.slice(at + Math.floor(next() * 3));
  }
  const parser = new EventParser();
  const events = [];
  for (let from = 0; from < input.length;) {
    const to = from + 1 + Math.floor(next() * 12);
    events.push(...parser.feed(input.slice(from, to)));
    from = to;
  }
  all.push(JSON.stringify(events));
}
done([...new Set(all)]);
"""
STREAM = (
    ": a comment\n\nid: 1\nevent: session\ndata: {\"a\": 1}\n\n"
    "id: 2\r\nevent: text_delta\r\ndata: first\r\ndata:second\r\n\r\n"
    "data: no name\r\rid: 4\rid\revent: done\rdata\rdata: x: y\rretry: 10\runknown: z\r\r"
    "event: never\n\ndata: unfinished\n"
)
EVENTS = (
    '[{"id":"1","event":"session","data":"{\\"a\\": 1}"},'
    '{"id":"2","event":"text_delta","data":"first\\nsecond"},'
    '{"id":"2","event":"message","data":"no name"},'
    '{"id":"","event":"done","data":"\\nx: y"}]'
)


def parse(live, text, seeds, mutate):
    return live.driver.execute_async_script(f"(async (...given) => {{ {PARSE} }})(...arguments)", text, seeds, mutate)


def test_pieces_of_any_length_give_the_same_events(live):
    assert parse(live, STREAM, 500, False) == [EVENTS]


def test_damaged_streams_never_throw(live):
    assert len(parse(live, STREAM, 500, True)) > 100
