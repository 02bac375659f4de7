import LumenCore

extension SecondReading {
    /// Somebody who asks what the operating rooms' blocks are worth.
    static let fourthFinanceDirectorOnBlocks: [AskedQuestion] = [
        .init(
            "Is Building 1 or Building 3 fuller on Mondays? since July pls",
            .each(
                "block_util_summary",
                .fourthSinceJuly,
                ["building": "Building 1", "weekday": "Monday"],
                ["building": "Building 3", "weekday": "Monday"])),
        .init(
            "surgeons between 50 and 65 percent, last quarter",
            .call("block_util_by_surgeon", .lastQuarter, ["above": 0.5, "below": 0.65])),
        .init(
            "quarterly block utilization for 2025, plastics only",
            .call("block_util_trend", .fourth2025, ["blockgroup": "Plastics", "interval": "quarter"])),
        .init(
            "same for ENT", after: ["How did Plastics' block utilization go quarter by quarter in 2025?"],
            .call("block_util_trend", .fourth2025, ["blockgroup": "ENT", "interval": "quarter"])),
        .init(
            "Take Berg's Friday half day away and give it to Rossi",
            .decline),
        .init(
            "which room has the worst block use since Sept 1",
            .call("block_util_summary", .since("2026-09-01"), ["group_by": "room"])),
        .init(
            "pull up every block Haddad had between Aug 15 and Oct 15",
            .call("block_util_drill_down", .from("2026-08-15", to: "2026-10-15"), ["surgeon": "Omar Haddad"])),
        .init(
            "What will our block utilisation be in January?",
            .decline),
        .init(
            "who operates for plastics? just the names",
            .now("list_entities", ["kind": "surgeon", "blockgroup": "Plastics"])),
        .init(
            "compare Q1 with Q2 for urology",
            .calls([
                WantedCall("block_util_summary", .fourthQ1, ["blockgroup": "Urology"]),
                WantedCall("block_util_summary", .fourthQ2, ["blockgroup": "Urology"]),
            ]),
            .calls([
                WantedCall("block_util_by_block_group", .fourthQ1, ["blockgroup": "Urology"]),
                WantedCall("block_util_by_block_group", .fourthQ2, ["blockgroup": "Urology"]),
            ]),
            .call("block_util_trend", .fourthFirstHalf, ["blockgroup": "Urology", "interval": "quarter"])),
    ]

    /// The same on the utility bills.
    static let fourthFinanceDirectorOnEnergy: [AskedQuestion] = [
        .init(
            "Q2?", after: ["What did natural gas cost by building in Q1?"],
            .call("energy_cost", .fourthQ2, ["fuel": "natural_gas", "group_by": "building"])),
        .init(
            "demand charges bldg 1 since june, per month",
            .call("energy_cost", .fourthSinceJune, ["building": "Building 1", "group_by": "month"])),
        .init(
            "did Building 4 burn more power than the wether explains? last quarter",
            .call("energy_consumption", .lastQuarter, ["building": "Building 4"]),
            .call("energy_consumption", .lastQuarter, ["building": "Building 4", "fuel": "electricity"])),
        .init(
            "show me the kWh on meter E3, week of Sept 14",
            .call("energy_consumption", .fourthWeekOfSeptember14, ["meter": "E3"])),
        .init(
            "and E5", after: ["How many kWh did meter E3 count in the week of September 14?"],
            .call("energy_consumption", .fourthWeekOfSeptember14, ["meter": "E5"])),
        .init(
            "Building 2's peak in each month of the first half of the year",
            .call("peak_demand", .fourthFirstHalf, ["building": "Building 2"])),
        .init(
            "compare what we spent on electricity in Building 5 and Building 6 since May",
            .each(
                "energy_cost",
                .fourthSinceMay,
                ["building": "Building 5", "fuel": "electricity"],
                ["building": "Building 6", "fuel": "electricity"])),
        .init(
            "load factor per meter in august, worst first",
            .call("peak_demand", .fourthAugust, ["group_by": "meter", "order": "lowest", "figure": "load_factor"])),
        .init(
            "october against october last year, total kwh",
            .calls([
                WantedCall("energy_consumption", .october),
                WantedCall("energy_consumption", .fourthOctoberBefore),
            ])),
        .init(
            "whats source EUI again?",
            .explain(about: "source_eui")),
        .init(
            "How much CO2 did Building 3 put out in September",
            .refer(["Sustainability"])),
        .init(
            "turn the chillers in bldg 1 down overnight",
            .decline),
    ]
}
