import LumenCore

extension SecondReading {
    /// The controller: what energy the buildings use and what it costs.
    static let thirdController: [AskedQuestion] = [
        .init(
            "power bill for building 2 in august",
            .call("energy_cost", .thirdAugust, ["building": "Building 2", "fuel": "electricity"])),
        .init(
            "How much gas did we burn in Q1?",
            .call("energy_consumption", .thirdFirstQuarter, ["fuel": "natural_gas"])),
        .init(
            "which month had the biggest demand charges this year",
            .call("energy_cost", .thisYear, ["group_by": "month", "figure": "demand_charges", "order": "highest"])),
        .init(
            "peak kW building 4, week of Oct 5",
            .call("peak_demand", .thirdWeekOfOctober5, ["building": "Building 4"])),
        .init(
            "Building 1 against Building 3, energy use, first half of the year",
            .each("energy_consumption", .thirdFirstHalf, ["building": "Building 1"], ["building": "Building 3"])),
        .init(
            "are we using more electricty than the weather explains, since July",
            .call("energy_consumption", .thirdSinceJuly, ["fuel": "electricity"]),
            .call("energy_consumption", .thirdSinceJuly)),
        .init(
            "load factor of every building over the past 6 weeks, worst first",
            .call(
                "peak_demand", .thirdPast6Weeks, ["group_by": "building", "figure": "load_factor", "order": "lowest"])),
        .init(
            "kWh and cost for bldg 6 in August",
            .calls([
                WantedCall("energy_consumption", .thirdAugust, ["building": "Building 6"]),
                WantedCall("energy_cost", .thirdAugust, ["building": "Building 6"]),
            ])),
        .init(
            "and gas?", after: ["What did electricity cost us in September?"],
            .call("energy_cost", .thirdSeptember, ["fuel": "natural_gas"])),
        .init(
            "split by building", after: ["Peak demand in Q2"],
            .call("peak_demand", .thirdSecondQuarter, ["group_by": "building"])),
        .init(
            "what will electricity cost us next year",
            .decline),
        .init(
            "how many tons of CO2 did we put out in Q3",
            .refer(["Sustainability"])),
    ]
}
