import LumenCore

extension SecondReading {
    /// Reads the meters, pays the bills.
    static let energyManager: [AskedQuestion] = [
        .init(
            "kwh for bldg 4 since june, month by month",
            .call("energy_consumption", .sinceJune, ["building": "Building 4", "group_by": "month"])),
        .init(
            "how come building 4 used more power last quarter - just the weather?",
            .call("energy_consumption", .lastQuarter, ["building": "Building 4", "fuel": "electricity"]),
            .call("energy_consumption", .lastQuarter, ["building": "Building 4"])),
        .init(
            "gas bill Q1 vs Q2",
            .calls([
                WantedCall("energy_cost", .firstQuarter, ["fuel": "natural_gas"]),
                WantedCall("energy_cost", .secondQuarter, ["fuel": "natural_gas"]),
            ])),
        .init("demand charges building by building, August", .call("energy_cost", .august, ["group_by": "building"])),
        .init("which month had our highest peak so far this year?", .call("peak_demand", .thisYear)),
        .init(
            "when was it in building 2", after: ["peak kW for the whole campus in September"],
            .call("peak_demand", .september, ["building": "Building 2"])),
        .init(
            "load factor, building 1 against building 3",
            .each("peak_demand", .usual, ["building": "Building 1"], ["building": "Building 3"])),
        .init("site EUI of bldg 5 for 2025", .call("energy_consumption", .year2025, ["building": "Building 5"])),
        .init(
            "list what each building paid for electricity, week of Sept 8",
            .call("energy_cost", .weekOfSeptember8, ["fuel": "electricity", "group_by": "building"])),
        .init(
            "now for gas", after: ["list what each building paid for electricity, week of Sept 8"],
            .call("energy_cost", .weekOfSeptember8, ["fuel": "natural_gas", "group_by": "building"])),
        .init(
            "cost per kwh in Q2, dearest building first",
            .call(
                "energy_cost", .secondQuarter,
                ["group_by": "building", "order": "highest", "figure": "cost_per_kwh"])),
        .init("how much CO2 did the boilers put out in october", .refer(["Sustainability"])),
    ]
}
