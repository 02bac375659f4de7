import LumenCore

extension SecondReading {
    /// Who writes the climate report beside another job: scopes, sources, gases.
    static let sixthGreenTeam: [AskedQuestion] = [
        .init(
            "scope 2 by building in Q2",
            .call("carbon_footprint", .sixthSecondQuarter, ["scope": "2", "group_by": "building"]),
            .call("carbon_footprint", .sixthSecondQuarter, ["group_by": "building", "figure": "scope_2"])),
        .init(
            "and scope 1?", after: ["scope 2 by building in Q2"],
            .call("carbon_footprint", .sixthSecondQuarter, ["scope": "1", "group_by": "building"]),
            .call("carbon_footprint", .sixthSecondQuarter, ["group_by": "building", "figure": "scope_1"])),
        .init(
            "desflurane emissions from building 3 since june",
            .call(
                "anesthetic_gas_emissions", .sixthSinceJune, ["agent": "desflurane", "building": "Building 3"])),
        .init(
            "building 1?", after: ["desflurane emissions from building 3 since june"],
            .call(
                "anesthetic_gas_emissions", .sixthSinceJune, ["agent": "desflurane", "building": "Building 1"])),
        .init(
            "sevo vs nitrous oxide, last quarter",
            .each("anesthetic_gas_emissions", .lastQuarter, ["agent": "sevoflurane"], ["agent": "nitrous_oxide"])),
        .init(
            "top 3 emision sources, first half of the year",
            .call("carbon_footprint", .sixthFirstHalf, ["group_by": "source", "order": "highest", "limit": 3]),
            .call("carbon_footprint", .sixthFirstHalf, ["limit": 3])),
        .init(
            "carbon per square foot, building 1 compared with building 4, this year",
            .each("carbon_footprint", .thisYear, ["building": "Building 1"], ["building": "Building 4"])),
        .init(
            "scope 3 month by month, March through July",
            .call("carbon_footprint", .sixthMarchToJuly, ["scope": "3", "group_by": "month"])),
        .init(
            "anesthetic gas per case in buiding 5, in August",
            .call("anesthetic_gas_emissions", .sixthAugust, ["building": "Building 5"])),
        .init(
            "how come our carbon went up in september?",
            .call("carbon_footprint", .sixthSeptember),
            .calls([
                WantedCall("carbon_footprint", .sixthAugust), WantedCall("carbon_footprint", .sixthSeptember),
            ])),
        .init("footprint from november 1 to october 1", .ask),
        .init("which anesthetic should we pick for a 3 year old with asthma", .decline),
        .init("how do you turn anesthetic gas into co2e?", .explain(about: "anesthetic")),
        .init("what did electricity cost in building 2 in august", .refer(["Energy management"])),
    ]
}
