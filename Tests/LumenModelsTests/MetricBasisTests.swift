import LumenCore
import LumenModels
import Testing

/// Results whose figures stand on different rows, days and definitions, and states of a day of the past.
@Suite struct MetricBasisTests {
    private static let basis: JSON = [
        "mean_minutes": [
            "period": ["start": "2025-11-01", "end": "2026-10-31"],
            "definition": [
                "name": "mean_turnover", "variant": "of all turnovers", "formula": "a ÷ b", "source": "site policy",
            ],
            "exclusions": [["reason": "without an end", "count": 7]],
        ]
    ]

    private static func call(_ total: JSONObject, previous: JSON = .null) -> CompletedCall {
        Fixture.call(
            "turnover_time",
            returns: Metrics.result(
                "turnover_time", n: ("turnovers", 412), total, previous: previous,
                more: ["basis": basis, "exclusions": [["reason": "longer than the cap", "count": 12]]]))
    }

    @Test func `a figure is told with its own count, days, definition and exclusions`() throws {
        let call = Self.call(
            ["median_minutes": 31, "mean_minutes": 35.5, "counts": ["mean_minutes": 274]],
            previous: Metrics.before(
                ("turnovers", 398), ["median_minutes": 32, "mean_minutes": 36.5, "counts": ["mean_minutes": 187]]))
        let text = try Metrics.narrate([call], metric: "mean_minutes").text
        #expect(text.contains("274 turnovers") && text.contains("187 turnovers"), "\(text)")
        #expect(!text.contains("412") && !text.contains("398"))
        #expect(text.contains("Nov 1, 2025 – Oct 31, 2026") && text.contains("of all turnovers"))
        #expect(text.contains("7 (without an end)") && !text.contains("longer than the cap"))
        let usual = try Metrics.narrate([call]).text
        #expect(usual.contains("412 turnovers") && usual.contains("12 (longer than the cap)"))
    }

    @Test func `a figure that is missing says why by itself`() throws {
        let call = Self.call([
            "median_minutes": .null, "mean_minutes": .null, "reason": "no turnover in the period",
            "reasons": ["mean_minutes": "no turnover has an end"],
        ])
        #expect(try Metrics.narrate([call], metric: "mean_minutes").text.contains("no turnover has an end"))
        #expect(try Metrics.narrate([call]).text.contains("no turnover in the period"))
    }

    @Test func `what is of today is compared with nothing`() throws {
        let call = Self.call(
            ["median_minutes": 31, "mean_minutes": 35.5],
            previous: Metrics.before(("turnovers", 398), ["median_minutes": 32]))
        let text = try Metrics.narrate([call], metric: "mean_minutes").text
        #expect(!text.contains("period before"), "\(text)")
    }

    @Test func `a state of a past day says the day`() throws {
        let total: JSONObject = ["maintenance_schedule": 3, "overdue": 3]
        func text(_ more: JSONObject) throws -> String {
            let rows: JSONObject = ["rows": [], "omitted": 0]
            return try Metrics.narrate([
                Fixture.call(
                    "maintenance_schedule",
                    returns: Metrics.result("maintenance_schedule", n: ("jobs", 3), total, more: rows.with(more)))
            ]).text
        }
        #expect(try text(["as_of": "2026-10-31"]).contains("*as of Oct 31, 2026 · "))
        #expect(try !text([:]).contains("as of"))
    }
}

extension JSONObject {
    fileprivate func with(_ more: JSONObject) -> JSONObject {
        var object = self
        object.merge(more)
        return object
    }
}
