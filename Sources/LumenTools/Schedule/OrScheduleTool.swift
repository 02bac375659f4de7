import LumenCore
import LumenWarehouse

/// The cases of some days, done or to come.
struct OrScheduleTool: PeriopTool {
    /// A case with the names behind its numbers.
    struct Row: Sendable {
        let scheduled: ScheduledCase
        let directory: Directory
        let zone: ZoneRules
    }

    static let figures: [Figure<CaseSchedule>] = [
        .count("cases", "Cases", "Cases that were not cancelled.", phrases: ["how many cases", "number of cases"]) {
            $0.cases
        },
        .count("case_minutes", "Planned time", "Their planned minutes.", .minutes) { $0.minutes },
        .count("to_come", "To come", "Those not done yet.", one: "case to come", many: "cases to come", whole: "cases")
        {
            $0.toCome
        },
        .count(
            "add_on_cases", "Add-on cases", "Those added after the schedule was final.", whole: "cases",
            phrases: ["add-ons", "add ons"]
        ) { $0.addOns },
        .count(
            "cancelled_cases", "Cancelled cases", "Cancelled ones, which are not among the cases.",
            phrases: ["cancelled", "canceled"]
        ) { $0.cancelled },
    ]

    /// No patient, and no case number, which may be one: what the board in the corridor would not show is not here.
    static let columns: [Column<Row>] = [
        .date("date", "Date", "The case's day.") { $0.scheduled.record.day },
        .text("room", "Room", "Its room.") { $0.directory.rooms[$0.scheduled.record.room]?.name },
        .time("start", "Start", "Scheduled start, local time; wheels-in of a case that was not planned.") { row in
            row.scheduled.record.scheduledAt.map { clockText(minuteOfDay: row.zone.local($0).minuteOfDay) }
        },
        .number("minutes", "Minutes", "Planned minutes; actual ones of a case that was not planned.", .minutes) {
            $0.scheduled.record.scheduledLength.map(Double.init)
        },
        .text("service", "Service line", "Its service line.") { row in
            row.scheduled.blockGroup.flatMap { row.directory.blockGroups[$0] }
        },
        .text("surgeon", "Surgeon", "Its surgeon.") { row in
            row.scheduled.record.surgeon.flatMap { row.directory.surgeons[$0]?.name }
        },
        .text("status", "Status", "scheduled, completed or cancelled.") { $0.scheduled.record.status.name },
        .text("add_on", "Add-on", "“add-on” for a case added after the schedule was final; else null.") {
            $0.scheduled.isAddOn ? "add-on" : nil
        },
    ]

    static let outline = MetricOutline<CaseSchedule>(
        name: "or_schedule", title: "OR schedule",
        description: """
            The cases on the schedule of one or more days, past or to come: by time with room, service line, surgeon, \
            planned minutes and status, or counted by group. Use it for “what is on tomorrow”, “today's schedule”, \
            “which cases are in OR 5”. It knows no patients and no procedures.
            """,
        topic: "the OR schedule",
        phrases: [
            "or schedule", "who is on", "who's on", "who's operating", "what is going on", "what's going on",
            "on tomorrow", "is on today", "are on today", "what is on", "what's on",
            "what cases", "which cases are on", "cases are on", "cases coming up", "cases are coming up",
            "cases booked", "cases are booked", "are booked", "booked cases", "booked for", "list for today",
            "list for tomorrow", "today's list", "tomorrow's list", "monday's list", "tuesday's list",
            "wednesday's list", "thursday's list", "friday's list", "saturday's list", "sunday's list",
            "how many cases are booked", "how many cases are scheduled", "surgery list", "operating list", "schedule",
            "surgery schedule", "surgical schedule", "case schedule", "room schedule", "operating room schedule",
            "theatre list", "case list", "or board", "scheduled cases", "cases scheduled", "scheduled surgeries",
            "cases today", "cases tomorrow", "on the schedule", "on the board", "upcoming cases", "what is scheduled",
            "what's scheduled", "who is operating", "who operates", "lineup", "line-up", "line up", "docket", "slate",
            "run list", "or list", "on deck", "next up", "cases on for", "operating today", "operating tomorrow",
            "surgeries today", "surgeries tomorrow", "list for monday", "list for tuesday", "list for wednesday",
            "list for thursday", "list for friday", "next case", "booked in", "theater list", "day sheet",
        ],
        figures: figures, counted: ToolCount("cases", one: "case", many: "cases"), groupings: MetricGrouping.dayWords,
        usualGrouping: MetricGrouping.room.rawValue, arguments: Schema.roomFilters, columns: columns, outlook: .any)

    var descriptor: ToolDescriptor { Self.outline.descriptor }

    func run(_ arguments: JSONObject, in context: ToolContext, data: SiteCache) async throws -> JSON {
        let report = try await MetricReport(arguments, in: context, data: data, outlook: .any)
        return report.json(Self.outline) { limit in
            report.engine.scheduledCases(report.ledger, in: report.scope, limit: limit).map {
                Self.columns.json(of: Row(scheduled: $0, directory: report.ledger.directory, zone: report.site.zone))
            }
        } rowCount: {
            $0.cases + $0.cancelled
        } metric: {
            report.engine.caseSchedule(report.ledger, in: $0, by: $1)
        }
    }
}
