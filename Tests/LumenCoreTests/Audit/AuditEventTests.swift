import Foundation
import LumenCore
import Testing

@Suite struct AuditEventTests {
    private static let at = Date(timeIntervalSince1970: 1_760_000_000)

    @Test(arguments: [
        ("block-utilization", "block-utilization"),
        ("ann@example.org|ward/7", "ann@example.org|ward/7"),
        ("Was Ann Lee late?", "Was_Ann_Lee_late_"),
        ("line\nbreak\u{202E}\"", "line_break__"),
        ("Łódź", "__d_"),
        (String(repeating: "a", count: 500), String(repeating: "a", count: 128)),
    ])
    func aLabelHoldsNoSentence(text: String, expected: String) {
        let event = AuditEvent(.featureChanged, by: "ann", at: Self.at, detail: [.flag: .label(text)])
        #expect(event.detail["flag"] == .string(expected))
    }

    @Test func anEventIsWrittenAsTheAdminPageReadsIt() {
        var event = AuditEvent(
            .budgetReset, by: "ann", site: "north", at: Self.at,
            detail: [.scope: .label("user"), .dollars: .money(Money(microdollars: 1_500_000)), .count: .int(2)])
        event.id = 7
        #expect(
            event.json == [
                "id": 7, "at": "2025-10-09T08:53:20Z", "actor": "ann", "kind": "budget_reset", "siteId": "north",
                "detail": ["scope": "user", "dollars": 1.5, "count": 2],
            ])
        #expect(AuditPage([event, event], limit: 1).json["next"] == 7)
        #expect(AuditPage([event], limit: 1).json["next"] == nil)
    }

    @Test(arguments: [(-5, 1), (0, 1), (100, 100), (1_000_000, 1000)])
    func aPageIsNeverEmptyNorEndless(asked: Int, given: Int) { #expect(AuditQuery(limit: asked).limit == given) }
}
