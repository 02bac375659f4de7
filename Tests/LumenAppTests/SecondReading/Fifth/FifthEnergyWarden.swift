import LumenCore

extension SecondReading {
    /// Whoever watches the meters of the buildings.
    static let fifthEnergyWarden: [AskedQuestion] = [
        .init(
            "Gas burned in building 1, Jan through March",
            .call(
                "energy_consumption", .from("2026-01-01", to: "2026-03-31"),
                ["building": "Building 1", "fuel": "natural_gas"])),
        .init(
            "and what's that in CO2?", after: ["Gas burned in building 1, Jan through March"],
            .refer(["Sustainability"])),
        .init(
            "Rank the buildings by what their power cost us in Q2, priciest first",
            .call("energy_cost", .fifthQ2, ["fuel": "electricity", "group_by": "building", "order": "highest"])),
        .init(
            "weather-adjusted, is building 4 using more electricity since July 1?",
            .call("energy_consumption", .fifthSinceJuly, ["building": "Building 4"]),
            .call("energy_consumption", .fifthSinceJuly, ["building": "Building 4", "fuel": "electricity"])),
        .init(
            "and 6?", after: ["weather-adjusted, is building 4 using more electricity since July 1?"],
            .call("energy_consumption", .fifthSinceJuly, ["building": "Building 6"]),
            .call("energy_consumption", .fifthSinceJuly, ["building": "Building 6", "fuel": "electricity"])),
        .init(
            "when did we peak in July and how high",
            .call("peak_demand", .from("2026-07-01", to: "2026-07-31"))),
        .init(
            "load factor by building, past 12 weeks",
            .call("peak_demand", .since("2026-08-29"), ["group_by": "building"])),
        .init(
            "demand charges by mnth since April",
            .call("energy_cost", .since("2026-04-01"), ["group_by": "month"])),
        .init(
            "Meter E3 vs meter E1, kWh in October",
            .each("energy_consumption", .october, ["meter": "E3"], ["meter": "E1"])),
        .init("what goes into site EUI", .explain(about: "eui")),
        .init("Turn the chillers in building 3 down a notch this weekend", .decline),
        .init(
            "Cost per kWh this October against October 2025",
            .calls([
                WantedCall("energy_cost", .october),
                WantedCall("energy_cost", .from("2025-10-01", to: "2025-10-31")),
            ])),
    ]
}
