import LumenCore
import LumenModels
import Testing

/// Each unit as a reader expects it, differences too.
@Suite struct MetricUnitTests {
    private static let rows: [(ToolUnit, now: JSON, before: JSON, text: String)] = [
        (.rate, 0.684, 0.705, "**68.4 %** odd values over 44 readings. That is 2.1 points lower than … (70.5 % over"),
        (.meanMinutes, 31, 32.5, "**31 min** odd values over 44 readings. That is 1.5 min lower than … (32.5 min over"),
        (.minutes, 1_236, 1_200, "**20.6 h** odd values from 44 readings. That is 36 min more than … (20.0 h from"),
        (.count, 1_234, 1_240, "**1,234** odd values. That is 6 fewer than … (1,240, Sep"),
        (.number, 2.358, 2.3, "**2.36** odd values over 44 readings. That is 0.06 higher than … (2.3 over"),
        (.score, 13.3, -4.5, "**+13.3** odd values over 44 readings. That is 17.8 points higher than … (−4.5 over"),
        (.hours, 2_190, 4.25, "**2,190 h** odd values over 44 readings. That is 2,185.8 h higher than … (4.2 h over"),
        (.days, 3.5, 4.5, "**3.5 days** odd values over 44 readings. That is 1 day lower than … (4.5 days over"),
        (.weeks, 2.7, 1, "**2.7 weeks** odd values over 44 readings. That is 1.7 weeks higher than … (1 week over"),
        (
            .kilowattHours, 12_345.4, 12_400,
            "**12,345 kWh** of odd values from 44 readings. That is 54.6 kWh lower than"
        ),
        (
            .kilowatts, 512.4, 500,
            "**512.4 kW** odd values over 44 readings. That is 12.4 kW higher than … (500 kW over"
        ),
        (.dollars, 14_746.61, 15_000, "**$14,746.61** odd values from 44 readings. That is $253.39 lower than"),
        (
            .kilogramsCO2e, 456_213, 900,
            "**456.2 t CO2e** odd values from 44 readings. That is 455.3 t CO2e higher than … (900 kg CO2e from"
        ),
        (.energyIntensity, 211, 210.5, "**211.0 kBtu/ft²** odd values over 44 readings. That is 0.5 kBtu/ft² higher"),
        (.carbonIntensity, 45.25, 45.25, "**45.2 kg CO2e/m²** odd values over 44 readings. That is level with"),
    ]

    private static func result(_ unit: ToolUnit, _ now: JSON, _ before: JSON) -> CompletedCall {
        Fixture.call(
            "tool_\(unit.rawValue)",
            returns: Metrics.result(
                "odd", n: ("readings", 44), ["value": now],
                previous: Metrics.before(("readings", 40), ["value": before])))
    }

    @Test func `every unit is in the table`() { #expect(Self.rows.map(\.0) == ToolUnit.allCases) }

    @Test(arguments: 0..<rows.count)
    func `a number and its change`(index: Int) throws {
        let row = Self.rows[index]
        let call = Self.result(row.0, row.now, row.before)
        let narration = try Metrics.narrate([call])
        let text = narration.text.replacing("\u{202F}", with: " ").replacing("the period before", with: "…")
        #expect(text.hasPrefix(row.text), "\(text)")
        let problems = EvidenceCheck.problems(of: narration, results: [call.result], names: [])
        #expect(problems.isEmpty, "\(problems)")
    }

    @Test(arguments: [
        (0.0356, "**$0.0356**"), (0.25, "**$0.25**"), (0, "**$0.00**"), (-0.004, "**−$0.004**"),
        (-0.00001, "**$0.00**"), (-5, "**−$5.00**"),
    ])
    func `less than a dollar, and less than nothing`(value: Double, text: String) throws {
        let call = Self.result(.dollars, .double(value), 1)
        let narration = try Metrics.narrate([call])
        #expect(narration.text.hasPrefix(text))
        #expect(EvidenceCheck.problems(of: narration, results: [call.result], names: []).isEmpty)
    }

    @Test(arguments: ToolUnit.allCases)
    func `charts and columns say what their numbers are in`(unit: ToolUnit) throws {
        let groups = ["OR 1", "OR 2"].map { Metrics.group($0, ("readings", 20), ["value": 0.5]) }
        let result = Metrics.result(
            "odd", n: ("readings", 44), ["value": 0.5], more: Metrics.groups(by: "room", groups))
        let artifacts = try Metrics.narrate([Fixture.call("tool_\(unit.rawValue)", returns: result)]).artifacts
        #expect(artifacts.map(\.kind) == [.chart, .table])
        let (chart, column): (JSON, JSON) =
            switch unit {
            case .rate: ("percent", ["key": "value", "label": "Odd value", "type": "percent"])
            case .minutes, .meanMinutes: ("minutes", ["key": "value", "label": "Odd value", "type": "minutes"])
            case .count, .number, .score: ("count", ["key": "value", "label": "Odd value", "type": "number"])
            case .kilowattHours: Self.own("kWh")
            case .kilowatts: Self.own("kW")
            case .kilogramsCO2e: Self.own("kg CO2e")
            case .energyIntensity: Self.own("kBtu/ft²")
            case .carbonIntensity: Self.own("kg CO2e/m²")
            case .hours, .days, .weeks, .dollars: Self.own(unit.rawValue)
            }
        #expect(artifacts.first?.content["unit"] == chart)
        #expect(artifacts.last?.content["columns"]?[1] == column)
        #expect(artifacts.last?.content["columns"]?[2]?["label"] == "Readings")
    }

    private static func own(_ unit: String) -> (JSON, JSON) {
        (.string(unit), ["key": "value", "label": "Odd value", "type": "number", "unit": .string(unit)])
    }
}
