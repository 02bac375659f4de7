import LumenCore

extension SecondReading {
    /// A charge nurse between two cases: telegraphic, abbreviated, mistyped.
    static let chargeNurse: [AskedQuestion] = [
        .init("util bldg 5 this wk", .call(.summary("2026-11-16", "2026-11-20", ["building": "Building 5"]))),
        .init("gen surg lst week", .call(.summary("2026-11-09", "2026-11-15", ["blockgroup": "General Surgery"]))),
        .init(
            "whos under 65 this qtr",
            .call(.surgeons("2026-10-01", "2026-11-20", ["below": 0.65]), ignoring: ["order"])),
        .init("or 4 mtd", .call(.summary("2026-11-01", "2026-11-20", ["room": "OR 4"]))),
        .init("how did we do yesterday", .call(.summary("2026-11-19", "2026-11-19"))),
        .init("asc util last mo", .call(.summary("2026-10-01", "2026-10-31", ["location": "Ambulatory"]))),
        .init(
            "show me dr novaks blocks last wk",
            .call(.blocks("2026-11-09", "2026-11-15", ["surgeon": "Anna Novak"]))),
        .init(
            "worst 5 surgeons last 30 days",
            .call(.surgeons("2026-10-22", "2026-11-20", ["order": "lowest", "limit": 5]))),
        .init("what rooms are in bldg 3", .call(.list("room", ["building": "Building 3"]))),
        .init(
            "mondays in main or this month",
            .call(.summary("2026-11-01", "2026-11-20", ["location": "Main OR", "weekday": "Monday"]))),
        .init(
            "vasc vs uro last month",
            .both(
                .summary("2026-10-01", "2026-10-31", ["blockgroup": "Vascular"]),
                .summary("2026-10-01", "2026-10-31", ["blockgroup": "Urology"]))),
        .init(
            "which or is used the least this month",
            .call(.summary("2026-11-01", "2026-11-20", ["group_by": "room"]))),
        .init(
            "hows dr petrof doing this quarter",
            .call(.summary("2026-10-01", "2026-11-20", ["surgeon": "Ivan Petrov"]))),
        .init("service lines over 80 last qtr", .call(.services("2026-07-01", "2026-09-30", ["above": 0.8]))),
        .init(
            "list ent blocks thurs oct 29",
            .call(.blocks("2026-10-29", "2026-10-29", ["blockgroup": "ENT"]), ignoring: ["weekday"])),
        .init(
            "and bldg 1", after: ["util bldg 3 last week"],
            .call(.summary("2026-11-09", "2026-11-15", ["building": "Building 1"]))),
        .init(
            "what about last month", after: ["ortho mtd"],
            .call(.summary("2026-10-01", "2026-10-31", ["blockgroup": "Orthopedics"]))),
        .init("whats our turnover time in or 2 this week", .decline),
        .init("room 3 util last week", .ask),
        .init("can u release dr halls block next friday", .decline),
    ]
}
