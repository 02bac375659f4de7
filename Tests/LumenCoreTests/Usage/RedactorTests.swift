import LumenCore
import Testing

struct RedactorTests {
    /// Knows surgical words, and nobody's name.
    private let redactor = Redactor { text in
        text.split(separator: " ").map { ["life", "support", "ortho"].contains($0) ? String($0) : "[…]" }
            .joined(separator: " ")
    }

    @Test("Days, numbers and known words of arguments stay; the rest goes")
    func arguments() {
        let arguments: JSONObject = [
            "start_date": "2026-10-31", "criticality": "life_support", "blockgroup": "ortho", "name": "Maria_Lopez",
            "surgeon": "Lopez", "limit": 3, "is": true, "none": .null, "list": ["ortho", "Lopez"],
            "object": .object(["a": "Lopez"]),
        ]
        let kept: JSONObject = [
            "start_date": "2026-10-31", "criticality": "life_support", "blockgroup": "ortho", "name": "[…] […]",
            "surgeon": "[…]", "limit": 3, "is": true, "none": .null, "list": ["ortho", "[…]"],
            "object": .object(["a": "[…]"]),
        ]
        #expect(redactor.parameters(arguments) == kept)
    }

    @Test("Where nothing is known, nothing stays")
    func everything() {
        #expect(Redactor.everything.text("ortho") == "[…]")
    }
}
