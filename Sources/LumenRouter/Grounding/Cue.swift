package import LumenCore

/// What Lumen's block dashboards don't answer.
package enum Topic: Sendable, Equatable, CaseIterable {
    case turnover, firstCases, cancellations, addOns, energy, staffing, money, beds, equipment, outcomes, satisfaction
    case schedule, overtime
    case patient, clinical, change, advice, causes, exclusion, future, instructions, greeting
}

/// What a stretch of a question asks for, on its own.
package enum Cue: Sendable, Equatable {
    case metric(Metric)
    /// "How is … doing", "the numbers": utilization, said loosely.
    case activity
    case group(Dimension)
    case which(Dimension)
    case listing(Dimension)
    /// "by month", and "which month" where one is to be picked.
    case interval(CalendarUnit, isPick: Bool)
    /// "the worst month", "the 3 worst months"
    case pick(CalendarUnit, lowest: Bool, count: Int? = nil)
    case trend
    /// "dropped", "improving": a trend, or a comparison where two periods are named.
    case drift
    case order(lowest: Bool)
    case ranked(lowest: Bool, Int)
    case ranking
    /// "limit 5"
    case limit(Int)
    case below(Double)
    case above(Double)
    case between(Double, Double)
    case target(below: Bool)
    /// "fewer than 10 blocks": understood, and no tool's parameter.
    case countThreshold
    case rows
    case blocks
    case show
    case list
    case compare
    /// "vs the rest": everything of the same kind.
    case peers
    case yearOverYear
    /// "I meant fiscal": by which year a period counts, said apart from it.
    case fiscal(Bool)
    /// "weekdays only"
    case workdays
    case weekends
    case chart(ChartKind)
    /// "as a table"
    case table
    /// "more", "show all": without the limit; `isAll` without any cut.
    case more(isAll: Bool)
    /// "the other way round"
    case reversed
    /// "is that good": the figure beside its target, once more.
    case judgement
    case explain
    /// "Where does it come from": of a figure that was shown, how it is computed; else what it is made of.
    case origin
    case meaning
    /// "the whole hospital"
    case everything
    /// "overall": without the parts, or without the filters where there are no parts.
    case overall
    case allDays
    case marker
    case topic(Topic)
    /// Understood, and nothing to act on.
    case filler
}

package enum ChartKind: Sendable, Equatable { case any, bar, line, horizontal, pie }
