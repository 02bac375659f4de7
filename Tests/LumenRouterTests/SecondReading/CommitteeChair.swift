import LumenCore

extension SecondReading {
    /// The chair of the block committee: whole sentences, thresholds, comparisons, fiscal periods.
    static let committeeChair: [AskedQuestion] = [
        .init(
            "Please list every surgeon whose block utilization fell below 70 percent in the first quarter of fiscal "
                + "year 2027.",
            .call(.surgeons("2026-07-01", "2026-09-30", ["below": 0.7]), ignoring: ["order"])),
        .init(
            "How did Cardiac Surgery's utilization in FY26 Q4 compare with FY26 Q3?",
            .both(
                .summary("2026-04-01", "2026-06-30", ["blockgroup": "Cardiac Surgery"]),
                .summary("2026-01-01", "2026-03-31", ["blockgroup": "Cardiac Surgery"]))),
        .init(
            "Which three service lines had the highest utilization last quarter?",
            .call(.services("2026-07-01", "2026-09-30", ["order": "highest", "limit": 3]))),
        .init(
            "What was our overall block utilization for fiscal year 2026?",
            .call(.summary("2025-07-01", "2026-06-30"))),
        .init(
            "Show utilization by building for the current quarter.",
            .call(.summary("2026-10-01", "2026-11-20", ["group_by": "building"]))),
        .init(
            "Which service lines exceeded our 75% target in September?",
            .call(.services("2026-09-01", "2026-09-30", ["above": 0.75]))),
        .init(
            "How has Urology trended month over month since the start of the fiscal year?",
            .call(.trend("2026-07-01", "2026-11-20", by: "month", ["blockgroup": "Urology"]))),
        .init(
            "Compare Dr. Lisa Thompson and Dr. David Martinez over the past six months.",
            .both(
                .summary("2026-05-21", "2026-11-20", ["surgeon": "Lisa Thompson"]),
                .summary("2026-05-21", "2026-11-20", ["surgeon": "David Martinez"])),
            .both(
                .summary("2026-05-20", "2026-11-20", ["surgeon": "Lisa Thompson"]),
                .summary("2026-05-20", "2026-11-20", ["surgeon": "David Martinez"]))),
        .init(
            "Are any surgeons in Vascular below 60% year to date?",
            .call(
                .surgeons("2026-01-01", "2026-11-20", ["blockgroup": "Vascular", "below": 0.6]), ignoring: ["order"])),
        .init(
            "What is the utilization of the Ambulatory location on Fridays this quarter?",
            .call(.summary("2026-10-01", "2026-11-20", ["location": "Ambulatory", "weekday": "Friday"]))),
        .init(
            "Please provide a bar chart of utilization by service line for October.",
            .call(.services("2026-10-01", "2026-10-31"))),
        .init(
            "Utilization by surgeon for Orthopedics, fiscal year to date",
            .call(.surgeons("2026-07-01", "2026-11-20", ["blockgroup": "Orthopedics"]))),
        .init(
            "How much block time did General Surgery release last quarter?",
            .call(.summary("2026-07-01", "2026-09-30", ["blockgroup": "General Surgery"]))),
        .init(
            "Which surgeons fall between 60% and 70% this quarter?",
            .call(.surgeons("2026-10-01", "2026-11-20", ["above": 0.6, "below": 0.7]), ignoring: ["order"])),
        .init(
            "What was prime-time utilization in Building 1 during the second quarter of FY26?",
            .call(.summary("2025-10-01", "2025-12-31", ["building": "Building 1"]))),
        .init(
            "And in the quarter before that?", after: ["Which service lines were below 70% last quarter?"],
            .call(.services("2026-04-01", "2026-06-30", ["below": 0.7]), ignoring: ["order"])),
        .init(
            "Break that down by surgeon, please.", after: ["What was Plastics' utilization in FY26 Q4?", "And ENT?"],
            .call(.surgeons("2026-04-01", "2026-06-30", ["blockgroup": "ENT"]))),
        .init("How is adjusted utilization defined at our hospital?", .explain(about: "adjusted")),
        .init("What will Neurosurgery's utilization be in the first quarter of next year?", .decline),
        .init("Which of Dr. Kim's patients had complications last month?", .decline),
    ]
}
