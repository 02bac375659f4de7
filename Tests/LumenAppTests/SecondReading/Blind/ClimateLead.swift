import LumenCore

extension SecondReading {
    /// Writes the climate report and talks to the anesthesiologists.
    static let climateLead: [AskedQuestion] = [
        .init("scope 1 in Q3, where does it come from", .call("carbon_footprint", .lastQuarter, ["scope": "1"])),
        .init(
            "desflurane in bldg 3 since June, by month",
            .call(
                "anesthetic_gas_emissions", .sinceJune,
                ["agent": "desflurane", "building": "Building 3", "group_by": "month"])),
        .init(
            "which anesthetc does the most damage, first half of the year",
            .call("anesthetic_gas_emissions", .firstHalf, ["group_by": "agent", "order": "highest"])),
        .init(
            "carbon per square meter by building, Q2",
            .call("carbon_footprint", .secondQuarter, ["group_by": "building"])),
        .init(
            "now for last month", after: ["carbon per square meter by building, Q2"],
            .call("carbon_footprint", .october, ["group_by": "building"])),
        .init(
            "compare scope 2 of buildings 4 and 6 in August",
            .each(
                "carbon_footprint", .august,
                ["building": "Building 4", "scope": "2"], ["building": "Building 6", "scope": "2"]),
            .each("carbon_footprint", .august, ["building": "Building 4"], ["building": "Building 6"])),
        .init(
            "how many kg CO2e from laughing gas last month",
            .call("anesthetic_gas_emissions", .october, ["agent": "nitrous_oxide"])),
        .init(
            "isoflurane?", after: ["how many kg CO2e from laughing gas last month"],
            .call("anesthetic_gas_emissions", .october, ["agent": "isoflurane"])),
        .init("our 3 biggest sources so far this year", .call("carbon_footprint", .thisYear, ["limit": 3])),
        .init(
            "anesthetic gas per case, building 5 vs building 3, Q3",
            .each("anesthetic_gas_emissions", .lastQuarter, ["building": "Building 5"], ["building": "Building 3"])),
        .init(
            "footprint July thru September against April thru June",
            .calls([WantedCall("carbon_footprint", .lastQuarter), WantedCall("carbon_footprint", .secondQuarter)])),
        .init("emissions from 31 June to 15 July, by source", .ask),
        .init(
            "lowest-emitting month of 2025",
            .call("carbon_footprint", .year2025, ["group_by": "month", "order": "lowest"])),
        .init("electrcity kWh for bldg 1, october", .refer(["Energy management"])),
    ]
}
