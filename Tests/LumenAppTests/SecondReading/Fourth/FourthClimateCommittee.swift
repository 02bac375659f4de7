import LumenCore

extension SecondReading {
    /// A committee that wants less of everything.
    static let fourthClimateCommittee: [AskedQuestion] = [
        .init(
            "sevo by building, Q2",
            .call("anesthetic_gas_emissions", .fourthQ2, ["agent": "sevoflurane", "group_by": "building"])),
        .init(
            "break scope 3 down by source, since January",
            .call("carbon_footprint", .thisYear, ["scope": "3", "group_by": "source"])),
        .init(
            "Which building emitted the most last fiscal year?",
            .call("carbon_footprint", .lastFiscalYear, ["group_by": "building", "order": "highest"])),
        .init(
            "desflurane month by month since june",
            .call("anesthetic_gas_emissions", .fourthSinceJune, ["agent": "desflurane", "group_by": "month"])),
        .init(
            "and nitrous?", after: ["Desflurane emissions by month since June"],
            .call("anesthetic_gas_emissions", .fourthSinceJune, ["agent": "nitrous_oxide", "group_by": "month"])),
        .init(
            "lowest first, per square foot", after: ["Carbon footprint by building in 2025"],
            .call(
                "carbon_footprint",
                .fourth2025,
                ["group_by": "building", "order": "lowest", "figure": "carbon_per_area"])),
        .init(
            "scope 1: Q1 versus Q3",
            .calls([
                WantedCall("carbon_footprint", .fourthQ1, ["scope": "1"]),
                WantedCall("carbon_footprint", .lastQuarter, ["scope": "1"]),
            ])),
        .init(
            "anesthetic gas per case in Building 5, first half of the year",
            .call("anesthetic_gas_emissions", .fourthFirstHalf, ["building": "Building 5"])),
        .init(
            "how much of our august footprint was electricty",
            .call("carbon_footprint", .fourthAugust),
            .call("carbon_footprint", .fourthAugust, ["scope": "2"])),
        .init(
            "how many offsets do we have to buy to cover Q3?",
            .decline),
        .init(
            "sevo or des for a six year old's tonsils?",
            .decline),
        .init(
            "kWh in Building 6 last week",
            .refer(["Energy management", "energy-management"])),
        .init(
            "what does market-based mean",
            .explain(about: "market")),
        .init(
            "Building 1 vs Building 3 on anesthetic gases, since July",
            .each(
                "anesthetic_gas_emissions",
                .fourthSinceJuly,
                ["building": "Building 1"],
                ["building": "Building 3"])),
    ]
}
