import LumenCore
import LumenWarehouse

/// Where there is open time in rooms.
struct AvailableORsTool: PeriopTool {
    /// A stretch with the names behind its numbers.
    struct Row: Sendable {
        let stretch: OpenStretch
        let directory: Directory
        let zone: ZoneRules

        var room: Directory.Room? { directory.rooms[stretch.room] }
        func clock(_ minute: Minute) -> String { clockText(minuteOfDay: zone.local(minute).minuteOfDay) }
    }

    /// Nobody plans further ahead, and every day costs a look at every room.
    private static let mostDays = 92

    static let figures: [Figure<OpenTime>] = [
        .count(
            "open_stretches", "Open stretches", "Stretches that are long enough.", one: "open stretch",
            phrases: ["openings", "open stretches", "slots", "open slots"]
        ) { $0.stretches },
        .count(
            "open_rooms", "Rooms with open time", "Different rooms that have one.", one: "room with open time",
            many: "rooms with open time", phrases: ["how many rooms", "how many ors", "open rooms"]
        ) { $0.roomCount },
        .count(
            "open_minutes", "Open time", "Minutes of all stretches.", .minutes, phrases: ["open time", "open hours"]
        ) { $0.minutes },
        .count(
            "released_minutes", "In released blocks", "Minutes of stretches in blocks that were given back.", .minutes,
            many: "open because of released blocks", whole: "open_minutes", phrases: ["released", "released time"]
        ) { $0.releasedMinutes },
        .count(
            "longest_minutes", "Longest stretch", "Minutes of the longest.", .minutes, many: "longest open stretch",
            phrases: ["longest", "longest opening"]
        ) { $0.longest },
    ]

    static let columns: [Column<Row>] = [
        .date("date", "Date", "The day.") { $0.stretch.day },
        .text("room", "Room", "The room.") { $0.room?.name },
        .text("building", "Building", "Its building.") { row in
            row.room?.building.flatMap { row.directory.buildings[$0] }
        },
        .time("from", "From", "Start, local time.") { $0.clock($0.stretch.interval.lowerBound) },
        .time("to", "To", "End, local time.") { $0.clock($0.stretch.interval.upperBound) },
        .number("minutes", "Minutes", "Its length.", .minutes) { Double($0.stretch.interval.count) },
        .text("why", "Why open", "unallocated, or released: of a block given back, at least in part.") {
            $0.stretch.reason.rawValue
        },
    ]

    static let outline = MetricOutline<OpenTime>(
        name: "available_ors", title: "Available ORs",
        description: """
            Open stretches of rooms' staffed hours on one or more days, to come or past: free of scheduled cases and of \
            blocks that were not given back. Use it for “which ORs are open tomorrow”, “where can I add a case”. It is \
            open by the schedule: staff were not checked; say so.
            """,
        topic: "available ORs",
        phrases: [
            "available ors", "available or", "free", "open", "what is open", "what's open", "anything open",
            "what is free",
            "what's free", "anything free", "opening", "or open", "any room open", "any or open", "room open",
            "room is open", "room open up", "where can i put", "where can we put", "where could i put",
            "where could we put", "can i put", "can we put", "where can i fit", "where can we fit", "squeeze in",
            "fit in a case", "room for a case", "space for a case", "available or time", "available rooms",
            "available room", "rooms available", "available operating rooms", "open ors", "open or", "open or time",
            "open rooms", "open room", "rooms open", "free rooms", "free room", "rooms free", "empty rooms",
            "free ors", "open time", "openings", "open slots", "available time", "available block time",
            "availability", "add a case", "fit a case", "book a case", "ors available", "ors are available",
            "ors are open", "ors are free", "rooms are open", "rooms are free", "rooms are available", "free or time",
            "open block time", "gaps in the schedule", "holes in the schedule", "hole in the schedule",
            "gap in the schedule", "room left", "space left", "is there space", "is there room for",
            "vacant", "vacant rooms", "vacant or", "unoccupied", "nothing booked",
            "nothing scheduled", "fit another case", "fit one more case", "fit one more", "slot in", "slip in",
            "accommodate", "room for an add-on", "place for a case", "spot for a case", "time for a case",
            "one more case", "unbooked rooms", "unbooked time", "take an add-on",
        ],
        figures: figures, counted: ToolCount("stretches", one: "open stretch", many: "open stretches"),
        groupings: MetricGrouping.placeWords, usualGrouping: MetricGrouping.room.rawValue,
        arguments: Schema.placeFilters + [
            (
                "min_minutes",
                Schema.integer(
                    "The shortest stretch that counts; by default the site's, usually 120.", from: 1, to: 1440)
            )
        ], columns: columns, outlook: .any)

    var descriptor: ToolDescriptor { Self.outline.descriptor }

    func run(_ arguments: JSONObject, in context: ToolContext, data: SiteCache) async throws -> JSON {
        let report = try await MetricReport(
            arguments, in: context, data: data, outlook: .any, mostDays: Self.mostDays, margin: 14)
        let shortest = arguments["min_minutes"]?.intValue ?? report.site.definitions.collectableStretch
        return report.json(Self.outline) { limit in
            report.engine.openStretches(report.ledger, atLeast: shortest, in: report.scope, limit: limit).map {
                Self.columns.json(of: Row(stretch: $0, directory: report.ledger.directory, zone: report.site.zone))
            }
        } rowCount: {
            $0.stretches
        } metric: {
            report.engine.openTime(report.ledger, atLeast: shortest, in: $0, by: $1)
        }
    }
}
