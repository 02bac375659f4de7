import LumenCore

extension SecondReading {
    /// A member of the board: what the hospital emits, and whether it gets less.
    static let thirdBoardMember: [AskedQuestion] = [
        .init(
            "desflurane in building 3 since June",
            .call("anesthetic_gas_emissions", .thirdSinceJune, ["building": "Building 3", "agent": "desflurane"])),
        .init(
            "scope 2 by month, past six months",
            .call("carbon_footprint", .thirdPastSixMonths, ["scope": "2", "group_by": "month"]),
            .call("carbon_footprint", .thirdPastSixMonthsWide, ["scope": "2", "group_by": "month"]),
            .call("carbon_footprint", .thirdPastSixMonths, ["group_by": "month", "figure": "scope_2"]),
            .call("carbon_footprint", .thirdPastSixMonthsWide, ["group_by": "month", "figure": "scope_2"])),
        .init(
            "which source put out the most greenhouse gas in the first half",
            .call("carbon_footprint", .thirdFirstHalf, ["group_by": "source", "order": "highest"])),
        .init(
            "Building 1 vs Building 3: carbon in Q2",
            .each("carbon_footprint", .thirdSecondQuarter, ["building": "Building 1"], ["building": "Building 3"])),
        .init(
            "anesthetic gas per operation, building 5, August",
            .call("anesthetic_gas_emissions", .thirdAugust, ["building": "Building 5"])),
        .init(
            "nitrus oxide by building this year",
            .call("anesthetic_gas_emissions", .thisYear, ["agent": "nitrous_oxide", "group_by": "building"])),
        .init(
            "our footprint in Q2 against Q2 last year",
            .calls([
                WantedCall("carbon_footprint", .thirdSecondQuarter),
                WantedCall("carbon_footprint", .thirdSecondQuarterBefore),
            ])),
        .init(
            "carbon per square foot, last fiscal year",
            .call("carbon_footprint", .lastFiscalYear)),
        .init(
            "and in October?", after: ["Sevoflurane emissions in September"],
            .call("anesthetic_gas_emissions", .october, ["agent": "sevoflurane"])),
        .init(
            "only scope 3", after: ["Carbon footprint by source in Q2"],
            .call("carbon_footprint", .thirdSecondQuarter, ["scope": "3", "group_by": "source"])),
        .init(
            "how many carbon offsets did we buy last year",
            .decline),
        .init(
            "when are we going to hit net zero",
            .decline),
        .init(
            "what does market-based mean",
            .explain(about: "market")),
        .init(
            "how much did we pay for natural gas in September",
            .refer(["Energy management"])),
    ]
}
