import LumenCore

extension SecondReading {
    /// Who buys the electricity and the gas: bills, meters, peaks.
    static let sixthUtilityBuyer: [AskedQuestion] = [
        .init(
            "gas use by building, january thru march",
            .call("energy_consumption", .sixthFirstQuarter, ["fuel": "natural_gas", "group_by": "building"])),
        .init(
            "and in dollars?", after: ["gas use by building, january thru march"],
            .call("energy_cost", .sixthFirstQuarter, ["fuel": "natural_gas", "group_by": "building"])),
        .init(
            "which building had the highest peak in july",
            .call("peak_demand", .sixthJuly, ["group_by": "building", "order": "highest"])),
        .init(
            "what about August", after: ["which building had the highest peak in july"],
            .call("peak_demand", .sixthAugust, ["group_by": "building", "order": "highest"])),
        .init(
            "load factor bldg 2 vs bldg 6 since june",
            .each("peak_demand", .sixthSinceJune, ["building": "Building 2"], ["building": "Building 6"])),
        .init(
            "is building 4's electricity up in Q3 once you take the weather out?",
            .call("energy_consumption", .sixthThirdQuarter, ["building": "Building 4"]),
            .call("energy_consumption", .sixthThirdQuarter, ["building": "Building 4", "fuel": "electricity"])),
        .init(
            "demand charges per month, last fiscal year",
            .call("energy_cost", .lastFiscalYear, ["group_by": "month"])),
        .init(
            "two priciest buldings for energy in Q2",
            .call("energy_cost", .sixthSecondQuarter, ["group_by": "building", "order": "highest", "limit": 2])),
        .init("how many kwh went through meter E3 in october", .call("energy_consumption", .october, ["meter": "E3"])),
        .init("what is natural gas going to cost us this winter?", .decline),
        .init("define load factor for me", .explain(about: "load")),
        .init("how many tons of co2 did we emit in Q2", .refer(["Sustainability"])),
    ]
}
