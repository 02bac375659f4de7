import LumenCore

/// The days that a tool was asked about.
struct AskedDays {
    /// Cut off at today, unless the tool knows of days to come.
    let period: DateRange
    let warnings: [String]

    /// - Parameters:
    ///   - outlook: of the tool; today is asked about where no date is and the tool is not of the past.
    ///   - mostDays: a longer period of a tool that is not of the past is cut off.
    /// - Throws: `ToolFailure` for an impossible date, an end before the start, or a period in the future of a tool
    ///   that is of the past.
    init(_ arguments: JSONObject, in context: ToolContext, outlook: ToolSubject.Outlook = .past, mostDays: Int? = nil)
        throws
    {
        let today = outlook == .past ? nil : context.today
        let start = try Self.day("start_date", arguments) ?? Self.day("end_date", arguments) ?? today
        let end = try Self.day("end_date", arguments) ?? start
        guard let start, let end else {
            throw Self.refusal("Say of which days: start_date and end_date are missing.", detail: "no days")
        }
        guard let asked = DateRange(start, end) else {
            throw Self.refusal(
                "The period ends (\(end)) before it starts (\(start)). Swap the dates.",
                detail: "a period that ends before it starts")
        }
        guard outlook == .past else {
            let last = mostDays.map { asked.start.advanced(by: $0 - 1) } ?? asked.end
            period = DateRange(asked.start, min(asked.end, last)) ?? asked
            warnings =
                period == asked ? [] : ["The period was cut off at \(period.end), after \(period.dayCount) days."]
            return
        }
        guard let past = DateRange(start, min(end, context.today)) else {
            throw Self.refusal(
                "The period starts on \(start), after today (\(context.today)). "
                    + "This is measured once it is over: ask for days up to today.", detail: "a period in the future")
        }
        period = past
        warnings = end > context.today ? ["The period was cut off at today, \(context.today)."] : []
    }

    private static func day(_ key: String, _ arguments: JSONObject) throws -> CivilDate? {
        guard let text = arguments[key]?.stringValue else { return nil }
        guard let day = CivilDate(iso: text) else {
            throw refusal(
                "“\(text)” (\(key)) is not a day of the calendar. Write it as 2025-10-06.", detail: "\(key) is no day")
        }
        return day
    }

    private static func refusal(_ sentence: String, detail: String) -> ToolFailure {
        ToolFailure(sentence: sentence, detail: detail, code: .invalidRequest)
    }
}
