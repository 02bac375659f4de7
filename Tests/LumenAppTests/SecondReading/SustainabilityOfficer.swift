import LumenCore

extension SecondReading {
    /// Who reports what the hospital emits.
    static let sustainabilityOfficer: [AskedQuestion] = [
        .init("total greenhouse gas emissions FY26", .call("carbon_footprint", .lastFiscalYear)),
        .init(
            "our scope 2 number, per building, this year",
            .call("carbon_footprint", .thisYear, ["scope": "2", "group_by": "building"])),
        .init(
            "How much carbon comes from the anaesthetic gases used in building 3? Last quarter",
            .call("anesthetic_gas_emissions", .lastQuarter, ["building": "Building 3"]),
            .call("carbon_footprint", .lastQuarter, ["building": "Building 3", "group_by": "source"])),
        .init(
            "desflurane by month since january 1",
            .call("anesthetic_gas_emissions", .thisYear, ["agent": "desflurane", "group_by": "month"])),
        .init(
            "now sevoflurane", after: ["desflurane by month since january 1"],
            .call("anesthetic_gas_emissions", .thisYear, ["agent": "sevoflurane", "group_by": "month"])),
        .init(
            "carbon per case, October vs September",
            .calls([
                WantedCall("carbon_footprint", .october),
                WantedCall("carbon_footprint", .from("2026-09-01", to: "2026-09-30")),
            ]),
            .call("carbon_footprint", .from("2026-09-01", to: "2026-10-31"), ["group_by": "month"])),
        .init(
            "what are our three biggest sources of carbon this fiscal year",
            .call("carbon_footprint", .thisFiscalYear, ["group_by": "source", "limit": 3])),
        .init(
            "and last fiscal year?", after: ["what are our three biggest sources of carbon this fiscal year"],
            .call("carbon_footprint", .lastFiscalYear, ["group_by": "source", "limit": 3])),
        .init(
            "laughing gas emissions ytd",
            .call("anesthetic_gas_emissions", .thisYear, ["agent": "nitrous_oxide"])),
        .init("How much did we spend on electricity last month?", .refer(["Energy management"])),
        .init("carbon footprint for september 31", .ask),
        .init(
            "Per square meter, which building emits the most carbon? Year to date.",
            .call("carbon_footprint", .thisYear, ["group_by": "building"])),
    ]
}
