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

    /// What a dashboard has figures on, for its refusals.
    struct Scope {
        /// The dashboard's name within a sentence.
        let dashboard: String
        /// The topics of its tools, in the plural.
        let subjects: [String]
        /// Whether it has figures of blocks.
        let hasBlocks: Bool

        /// "utilization, releases, …, turnover times and cancellations"
        fileprivate var figures: String {
            let ofBlocks = ["utilization", "releases", "abandoned blocks", "case counts and durations in blocks"]
            return ((hasBlocks ? ofBlocks : []) + subjects).spoken(atMost: 7)
        }
    }

    /// Why it isn't answered, and what is.
    func refusal(in scope: Scope) -> String {
        switch self {
        case .instructions:
            "I only answer questions about \(scope.dashboard); I can't change how I work or show how I am set up."
        case .change:
            "I can't book, change, cancel or release anything: this dashboard only reads. "
                + "I can show the figures that it concerns."
        case .patient:
            "I can't look up patients: this dashboard answers for the hospital and its parts, never for one patient."
        case .clinical: "I can't give clinical advice. I can answer questions about \(scope.dashboard)."
        case .future:
            (scope.hasBlocks ? "Utilization needs completed cases, so" : "These figures are of days that have been:")
                + " I can't tell it ahead of time, and I make no predictions; "
                + "the schedule of coming cases isn't among what was asked for. "
                + "I can give the latest period that has data."
        case .exclusion:
            "I can't leave something out of a total: the filters here pick one thing each. "
                + "I can show every part beside the total, so that you see it with and without."
        case .causes:
            "I can't say why a number is what it is. I can show how it moved over time"
                + (scope.hasBlocks
                    ? ", the releases and abandoned blocks behind it, and the blocks one by one." : " and its parts.")
        case .advice: "I can't decide that for you. I can show the figures that a decision would rest on."
        case .greeting: greeting(in: scope)
        default: "This dashboard has no figures on \(phrase). It answers questions about \(scope.figures)."
        }
    }

    private func greeting(in scope: Scope) -> String {
        let blocks =
            "how full block time is, by service line, surgeon, room, building or weekday, over time, "
            + "and block by block"
        let answered = (scope.hasBlocks ? [blocks] : []) + scope.subjects
        return "I answer questions about \(scope.dashboard): \(answered.spoken(atMost: 7)). Try one of these."
    }
}
