extension Topic {
    /// How a refusal names it.
    var phrase: String {
        switch self {
        case .turnover: "turnover times"
        case .firstCases: "first-case starts and delays"
        case .cancellations: "cancellations"
        case .addOns: "add-on cases"
        case .energy: "energy, emissions and maintenance"
        case .staffing: "staffing"
        case .money: "costs and revenue"
        case .beds: "beds, stays and waiting times"
        case .equipment: "equipment and supplies"
        case .outcomes: "quality and outcomes"
        case .satisfaction: "satisfaction"
        case .schedule: "the schedule and open time"
        case .overtime: "overtime and the accuracy of case durations"
        default: "that"
        }
    }

    /// Why it isn't answered, and what is.
    func refusal(dashboard: String) -> String {
        switch self {
        case .instructions:
            "I only answer questions about surgical block time; I can't change how I work or show how I am set up."
        case .change:
            "I can't book, change, cancel or release anything: this dashboard only reads. "
                + "I can show the blocks that it concerns."
        case .patient:
            "I can't look up patients: this dashboard answers for blocks, service lines, surgeons and rooms, "
                + "never for one patient."
        case .clinical: "I can't give clinical advice. I can answer questions about how surgical block time is used."
        case .future:
            "Utilization needs completed cases, so I can't tell it ahead of time, and I make no predictions; "
                + "the schedule of coming cases isn't among this dashboard's tools. "
                + "I can give the latest period that has data."
        case .exclusion:
            "I can't leave something out of a total: the filters here pick one thing each. "
                + "I can show every part beside the total, so that you see it with and without."
        case .causes:
            "I can't say why a number is what it is. I can show how it moved over time, the releases "
                + "and abandoned blocks behind it, and the blocks one by one."
        case .advice: "I can't decide that for you. I can show the figures that a decision would rest on."
        case .greeting:
            "I answer questions about \(dashboard): how full block time is, by service line, surgeon, room, building "
                + "or weekday, over time, and block by block. Try one of these."
        default:
            "This dashboard has no figures on \(phrase). It answers questions about the use of block time: "
                + "utilization, releases, abandoned blocks, case counts and durations in blocks."
        }
    }
}
