import LumenCore
import Testing

@testable import LumenApp

struct DashboardManifestTests {
    private func dashboard(_ text: String) throws -> Dashboard {
        try Dashboard(manifest: ManifestFile(name: "d.json", bytes: Array(text.utf8)), rules: .test())
    }

    @Test func isReadInFull() throws {
        let dashboard = try dashboard(
            """
            {"$schema": "../schemas/dashboard.schema.json", "id": "d", "name": "D", "description": "About d.",
             "availableTools": ["turnover_time", "cancellations"], "suggestedQuestions": ["How long are turnovers?"],
             "outOfScope": ["the weather"], "defaultPeriodDays": 90,
             "targets": {"median_minutes": 30, "day_of_surgery_rate": 0.05},
             "metricDefinitions": {"turnover_time": "Cleaning is included."}}
            """)
        #expect(dashboard.availableTools == ["turnover_time", "cancellations"])
        #expect(dashboard.suggestedQuestions == ["How long are turnovers?"])
        #expect(dashboard.outOfScope == ["the weather"])
        #expect(dashboard.defaultPeriodDays == 90)
        #expect(dashboard.targets == ["median_minutes": 30, "day_of_surgery_rate": 0.05])
        #expect(dashboard.metricDefinitions == ["turnover_time": "Cleaning is included."])
    }

    @Test func whatIsLeftOutIsTheUsual() throws {
        let dashboard = try dashboard(ManifestFolder.dashboard())
        #expect(dashboard.defaultPeriodDays == 30)
        #expect(dashboard.targets.isEmpty && dashboard.metricDefinitions.isEmpty && dashboard.outOfScope.isEmpty)
    }

    @Test(arguments: [
        (#", "suggestedQuestions": [""]"#, "suggestedQuestions[0] must not be empty"),
        (#", "suggestedQuestions": ["How long?", " ? "]"#, "suggestedQuestions[1] has no words"),
        (#", "outOfScope": "weather""#, "outOfScope must be a list"),
        (#", "outOfScope": ["  "]"#, "outOfScope[0] has no words"),
        (#", "targets": {"median_hours": 1}"#, "no figure of these tools “median_hours”; there is median_minutes."),
        (#", "targets": {"day_of_surgery_rate": 0.05}"#, "no figure of these tools “day_of_surgery_rate”"),
        (#", "targets": {"median_minutes": "30"}"#, "targets.median_minutes must be a number"),
        (#", "targets": {"reason": 1}"#, "no figure of these tools “reason”"),
        (#", "metricDefinitions": {"turnover": "x"}"#, "no metric “turnover”; there is cancellations, turnover_time."),
        (#", "defaultPeriodDays": 0"#, "defaultPeriodDays must be at least 1"),
        (#", "defaultPeriod": 30"#, "defaultPeriod is not known; known are"),
    ])
    func whatIsWrongIsNamed(more: String, told: String) {
        let fault = #expect(throws: ManifestFault.self) { try dashboard(ManifestFolder.dashboard("d", more)) }
        #expect(fault?.sentence.hasPrefix("d.json: ") == true)
        #expect(fault?.sentence.contains(told) == true, "\(fault?.sentence ?? "")")
    }

    @Test(arguments: [
        (#""turnover""#, "there is no tool “turnover”; there is cancellations, turnover_time."),
        (#""turnover_time", "turnover_time""#, "availableTools has “turnover_time” twice"),
        ("", "availableTools must not be empty"),
    ])
    func itsToolsAreThoseThatThereAre(tools: String, told: String) {
        let fault = #expect(throws: ManifestFault.self) { try dashboard(ManifestFolder.dashboard(tools: tools)) }
        #expect(fault?.sentence.contains(told) == true, "\(fault?.sentence ?? "")")
    }

    @Test func aRateInPerCentIsNamed() {
        let fault = #expect(throws: ManifestFault.self) {
            try dashboard(
                ManifestFolder.dashboard("d", #", "targets": {"day_of_surgery_rate": 5}"#, tools: #""cancellations""#))
        }
        #expect(fault?.sentence == "d.json: targets.day_of_surgery_rate: the value must be at most 1.")
    }

    @Test func theCheckTellsOfEachFile() throws {
        let folder = try ManifestFolder([
            "dashboards/a.json": ManifestFolder.dashboard("a"), "dashboards/b.json": "{",
            "dashboards/c.json": ManifestFolder.dashboard("a"),
        ])
        let paths = ["a", "b", "c", "d"].map { folder.path("dashboards/\($0).json") }
        let check = ManifestCheck(paths: paths, rules: try .test())
        #expect(check.lines == ["ok  \(paths[0]): a, 1 tools, 0 suggested questions"])
        #expect(
            check.problems == [
                "b.json, line 1, column 2: not valid JSON: it ends too early.",
                "c.json: has the id “a” of \(paths[0]); change one.",
                "d.json: the file can't be read; check its path and its permissions.",
            ])
    }
}
