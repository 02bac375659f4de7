import LumenCore

extension SecondReading {
    /// The chief of anesthesia, who chairs the committee on emissions too.
    static let fifthAnesthesiaChief: [AskedQuestion] = [
        .init(
            "desflurane in building 3 since New Year's, by month",
            .call(
                "anesthetic_gas_emissions", .thisYear,
                ["building": "Building 3", "agent": "desflurane", "group_by": "month"])),
        .init(
            "sevo vs nitrous emissions, Q3",
            .each("anesthetic_gas_emissions", .lastQuarter, ["agent": "sevoflurane"], ["agent": "nitrous_oxide"])),
        .init(
            "Which building emits the most anesthetic gas? Q2",
            .call("anesthetic_gas_emissions", .fifthQ2, ["group_by": "building", "order": "highest"])),
        .init(
            "rank them per case instead", after: ["Which building emits the most anesthetic gas? Q2"],
            .call(
                "anesthetic_gas_emissions", .fifthQ2,
                ["group_by": "building", "figure": "per_case", "order": "highest"])),
        .init(
            "kilos of carbon for one operation in bldg 5, August",
            .call("carbon_footprint", .fifthAugust, ["building": "Building 5"])),
        .init(
            "Scope 1 only: biggest sources this fiscal year",
            .call("carbon_footprint", .thisFiscalYear, ["scope": "1"])),
        .init(
            "scope 2 emissions by building, July to September",
            .call("carbon_footprint", .lastQuarter, ["scope": "2", "group_by": "building"])),
        .init(
            "and scope 3", after: ["scope 2 emissions by building, July to September"],
            .call("carbon_footprint", .lastQuarter, ["scope": "3", "group_by": "building"])),
        .init("Our footprint from Sept 20 to Sept 2", .ask),
        .init("carbon per area, how do you get there?", .explain(about: "area")),
        .init("should i use sevo or des on my next patient", .decline),
        .init("kWh used in building 3 last month", .refer(["Energy management"])),
        .init(
            "isoflurane, building 1, past six months",
            .call("anesthetic_gas_emissions", .fifthPastSixMonths, ["building": "Building 1", "agent": "isoflurane"]),
            .call(
                "anesthetic_gas_emissions", .fifthPastSixMonthsLong,
                ["building": "Building 1", "agent": "isoflurane"])),
        .init(
            "all anaesthetc gases in 2025, worst month first",
            .call(
                "anesthetic_gas_emissions", .from("2025-01-01", to: "2025-12-31"),
                ["group_by": "month", "order": "highest"])),
    ]
}
