import BedrockPeer
import LumenCore
import LumenTesting
import Testing

struct ScriptTests {
    @Test func readsEverything() throws {
        let script = try ScriptedReply.script(
            parsing: """
                [{"text": ["Hel","lo"], "toolUses": [{"id":"t1","name":"block_util_summary","input":{"a":1}}],
                  "reasoning": {"text":"Hm.","signature":"c2ln"}, "stopReason": "max_tokens",
                  "usage": {"inputTokens":10,"outputTokens":5,"cacheReadInputTokens":3,"cacheWriteInputTokens":2},
                  "fault": null},
                 {"text": ["Bye"], "repeat": true}]
                """.utf8)
        #expect(
            script == [
                ScriptedReply(
                    text: ["Hel", "lo"],
                    toolUses: [ToolCall(id: "t1", name: "block_util_summary", arguments: ["a": 1])],
                    reasoning: ScriptedReply.Reasoning(text: "Hm.", signature: "c2ln"), stopReason: "max_tokens",
                    usage: TokenUsage(uncachedInput: 10, cacheRead: 3, cacheWrite: 2, output: 5)),
                ScriptedReply(text: ["Bye"], repeats: true),
            ])
    }

    @Test(arguments: [
        (
            #"{"kind":"status","status":429,"type":"ThrottlingException","headers":{"Retry-After":"1"}}"#,
            ScriptedFault.status(429, type: "ThrottlingException", headers: [HTTPHeader("Retry-After", "1")])
        ),
        (#"{"kind":"status","status":500,"type":"X","message":"m"}"#, .status(500, type: "X", message: "m")),
        (#"{"kind":"cut","afterBytes":120}"#, .cut(afterBytes: 120)),
        (#"{"kind":"badChecksum","event":2}"#, .badChecksum(event: 2)),
        (
            #"{"kind":"exception","type":"throttlingException","afterEvents":0}"#,
            .exception(.throttling, afterEvents: 0)
        ),
        (#"{"kind":"exception","type":"modelStreamErrorException"}"#, .exception(.modelStreamError, afterEvents: 0)),
        (#"{"kind":"stall","afterEvents":2}"#, .stall(afterEvents: 2)),
        (#"{"kind":"stall"}"#, .stall(afterEvents: nil)),
        (#"{"kind":"drip","bytes":7,"everyMs":1}"#, .drip(bytes: 7, every: .milliseconds(1))),
        (#"{"kind":"hangUp"}"#, .hangUp),
    ])
    func readsFaults(json: String, fault: ScriptedFault) throws {
        let script = try ScriptedReply.script(parsing: #"[{"fault":\#(json)}]"#.utf8)
        #expect(script == [ScriptedReply(fault: fault)])
    }

    @Test(arguments: [
        ("[", "the script is not valid JSON"), ("{}", "the script: must be an array"),
        ("[1]", "[0]: must be an object"),
        (#"[{}, {"texts": []}]"#, "[1]: has no member texts; there are fault,"),
        (#"[{"text": "Hello"}]"#, "[0].text: must be an array"), (#"[{"text": [1]}]"#, "[0].text[0]: must be a string"),
        (#"[{"toolUses": [{"id": "a", "name": "b"}]}]"#, "[0].toolUses[0]: input is missing"),
        (#"[{"toolUses": [{"id": "a", "name": "b", "input": []}]}]"#, "[0].toolUses[0].input: must be an object"),
        (#"[{"reasoning": {"text": "a"}}]"#, "[0].reasoning: signature is missing"),
        (#"[{"usage": {"inputTokens": -1}}]"#, "[0].usage.inputTokens: must be a whole number from 0"),
        (#"[{"repeat": 1}]"#, "[0].repeat: must be true or false"),
        (#"[{"repeat": true}, {}]"#, "[0]: only the last reply can repeat"),
        (#"[{"fault": "hangUp"}]"#, "[0].fault: must be an object"),
        (#"[{"fault": {}}]"#, "[0].fault: kind is missing"),
        (#"[{"fault": {"kind": "crash"}}]"#, "[0].fault.kind: must be one of badChecksum, cut, drip,"),
        (#"[{"fault": {"kind": "hangUp", "afterBytes": 1}}]"#, "[0].fault: has no member afterBytes; there are kind"),
        (#"[{"fault": {"kind": "cut"}}]"#, "[0].fault: afterBytes is missing"),
        (#"[{"fault": {"kind": "drip", "bytes": 0, "everyMs": 1}}]"#, "[0].fault.bytes: must be a whole number from 1"),
        (#"[{"fault": {"kind": "status", "status": 200, "type": "X"}}]"#, "from 400 to 599"),
        (
            #"[{"fault": {"kind": "status", "status": 500, "type": "X", "headers": {"A": 1}}}]"#,
            "headers.A: must be a string"
        ),
        (#"[{"fault": {"kind": "exception", "type": "ThrottlingException"}}]"#, "throttlingException"),
        (#"[{"text": ["a"], "fault": {"kind": "badChecksum", "event": 5}}]"#, "[0]: the reply has 5 events"),
        (#"[{"text": ["a"], "fault": {"kind": "stall", "afterEvents": 6}}]"#, "[0]: the reply has 5 events"),
    ])
    func namesMistakes(json: String, complaint: String) {
        do {
            _ = try ScriptedReply.script(parsing: json.utf8)
            Issue.record("The script was read.")
        } catch {
            #expect(error.description.contains(complaint), "\(error)")
        }
    }

    @Test(arguments: 0..<200)
    func damagedScriptsAreReadOrRefused(seed: Int) {
        var random = SeededRandom(seed: seed)
        var bytes = Array(
            #"[{"text":["a"],"usage":{"inputTokens":1},"fault":{"kind":"stall","afterEvents":2},"repeat":true}]"#.utf8)
        random.damage(&bytes)
        do { _ = try ScriptedReply.script(parsing: bytes) } catch { #expect(!error.description.isEmpty) }
    }
}
