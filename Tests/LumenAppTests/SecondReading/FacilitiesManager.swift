import LumenCore

extension SecondReading {
    /// Who pays the utilities' bills.
    static let facilitiesManager: [AskedQuestion] = [
        .init("kWh for B4 last month", .call("energy_consumption", .october, ["building": "Building 4"])),
        .init(
            "what did that cost us", after: ["kWh for B4 last month"],
            .call("energy_cost", .october, ["building": "Building 4"])),
        .init(
            "how much natural gas are we burning, building by building, this year",
            .call("energy_consumption", .thisYear, ["fuel": "natural_gas", "group_by": "building"])),
        .init(
            "What was the highest load we drew in July, and when?",
            .call("peak_demand", .from("2026-07-01", to: "2026-07-31"))),
        .init(
            "what are we paying in demand charges, month by month, Q3",
            .call("energy_cost", .lastQuarter, ["group_by": "month"])),
        .init(
            "Once you take the weather out, is Building 4 using more energy than it should? Last quarter.",
            .call("energy_consumption", .lastQuarter, ["building": "Building 4"])),
        .init(
            "Which building was our energy hog per square foot last fiscal year?",
            .call("energy_consumption", .lastFiscalYear, ["group_by": "building"])),
        .init(
            "electricity vs gas spend YTD",
            .each("energy_cost", .thisYear, ["fuel": "electricity"], ["fuel": "natural_gas"]),
            .call("energy_cost", .thisYear, ["group_by": "fuel"])),
        .init(
            "load factor in october for every building",
            .call("peak_demand", .october, ["group_by": "building"])),
        .init(
            "just building 5 please", after: ["monthly gas consumption this year"],
            .call(
                "energy_consumption", .thisYear,
                ["fuel": "natural_gas", "group_by": "month", "building": "Building 5"])),
        .init("how many tons of CO2 did our electricity cause last year", .refer(["Sustainability"])),
        .init("What was the energy bill of building 9 last month?", .ask, .decline),
    ]
}
