import LumenCore

extension SecondReading {
    /// An analyst: group-bys, trends, drill-downs, filters on top of each other, exact dates.
    static let analyst: [AskedQuestion] = [
        .init(
            "utilization by weekday for OR 1 between 2026-08-01 and 2026-10-31",
            .call(.summary("2026-08-01", "2026-10-31", ["room": "OR 1", "group_by": "weekday"]))),
        .init(
            "Weekly trend for Building 5, 2026-09-01 to 2026-11-15",
            .call(.trend("2026-09-01", "2026-11-15", by: "week", ["building": "Building 5"]))),
        .init(
            "drill down into Omar Haddad's blocks, Oct 1 - Oct 31 2026",
            .call(.blocks("2026-10-01", "2026-10-31", ["surgeon": "Omar Haddad"]))),
        .init(
            "by surgeon, General Surgery, Building 3 only, last 90 days",
            .call(
                .surgeons(
                    "2026-08-23", "2026-11-20", ["blockgroup": "General Surgery", "building": "Building 3"]))),
        .init(
            "top 10 surgeons by utilization YTD",
            .call(.surgeons("2026-01-01", "2026-11-20", ["order": "highest", "limit": 10]))),
        .init(
            "daily utilization of OR 9 from Nov 2 through Nov 13",
            .call(.trend("2026-11-02", "2026-11-13", by: "day", ["room": "OR 9"]))),
        .init(
            "group by room, location Main OR, Q3 2026",
            .call(.summary("2026-07-01", "2026-09-30", ["location": "Main OR", "group_by": "room"]))),
        .init(
            "lowest-utilized blocks in Neurosurgery last month, limit 25",
            .call(
                .blocks(
                    "2026-10-01", "2026-10-31", ["blockgroup": "Neurosurgery", "order": "lowest", "limit": 25]))),
        .init(
            "quarterly utilization, Jan 2025 to Sep 2026, as a line chart",
            .call(.trend("2025-01-01", "2026-09-30", by: "quarter"))),
        .init(
            "Service lines in Ambulatory with utilization > 70% and < 85%, since labor day",
            .call(
                .services("2026-09-07", "2026-11-20", ["location": "Ambulatory", "above": 0.7, "below": 0.85]),
                ignoring: ["order"])),
        .init("list all surgeons in Plastics", .call(.list("surgeon", ["blockgroup": "Plastics"]))),
        .init(
            "OR 2 vs OR 6, Wednesdays, past 12 weeks",
            .both(
                .summary("2026-08-29", "2026-11-20", ["room": "OR 2", "weekday": "Wednesday"]),
                .summary("2026-08-29", "2026-11-20", ["room": "OR 6", "weekday": "Wednesday"]))),
        .init(
            "month-by-month Ruth Cohen, last 12 months",
            .call(.trend("2025-11-21", "2026-11-20", by: "month", ["surgeon": "Ruth Cohen"])),
            .call(.trend("2025-11-20", "2026-11-20", by: "month", ["surgeon": "Ruth Cohen"]))),
        .init(
            "utilization by location, week of Oct 12",
            .call(.summary("2026-10-12", "2026-10-18", ["group_by": "location"]))),
        .init("abandoned blocks by service line, Q2", .call(.services("2026-04-01", "2026-06-30"))),
        .init(
            "Cases and average case duration per surgeon in Cardiac Surgery on Tuesdays, August 2026",
            .call(
                .surgeons(
                    "2026-08-01", "2026-08-31", ["blockgroup": "Cardiac Surgery", "weekday": "Tuesday"]))),
        .init(
            "only Mondays", after: ["utilization by room in Building 1, October 2026"],
            .call(
                .summary(
                    "2026-10-01", "2026-10-31",
                    ["building": "Building 1", "group_by": "room", "weekday": "Monday"]))),
        .init(
            "same but monthly for ENT", after: ["Weekly trend for Orthopedics, 2026-07-01 to 2026-09-30"],
            .call(.trend("2026-07-01", "2026-09-30", by: "month", ["blockgroup": "ENT"]))),
        .init("block utilization 10/15/2026 - 10/01/2026 by room", .ask),
        .init("Ophthalmology utilization by surgeon, last quarter", .ask, .decline),
    ]
}
