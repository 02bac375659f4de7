import LumenCore

extension Site {
    /// Reads a site manifest; what it leaves out takes Lumen's default.
    init(manifest reader: ManifestReader) throws {
        var reader = reader
        let zoneName = try reader.string("timeZone")
        guard let zone = ZoneRules(identifier: zoneName) else {
            throw reader.wrong("timeZone", "a zone of the tz database, such as America/New_York")
        }
        guard let weekStart = Weekday(name: try reader.optionalString("weekStart") ?? "monday") else {
            throw reader.wrong("weekStart", "a day of the week")
        }
        self.init(
            id: try reader.string("id"), name: try reader.string("name"), zone: zone,
            fiscalYearStartMonth: try reader.int("fiscalYearStartMonth", in: 1...12, default: 7), weekStart: weekStart,
            utilizationTarget: try reader.double("utilizationTarget", in: 0...1, default: 0.75),
            definitions: try Definitions(manifest: try reader.object("definitions")),
            holidays: try HolidayCalendar(manifest: try reader.object("holidays")),
            defaultDashboard: try reader.optionalString("defaultDashboard") ?? "block-utilization",
            patientColumns: Set(try reader.strings("patientColumns")),
            showsSurgeonNames: try reader.bool("showSurgeonNames", default: true),
            aliases: try Self.aliases(try reader.object("aliases")),
            embedOrigins: try Self.embedOrigins(&reader))
        try reader.refuseUnknown()
    }

    private static func embedOrigins(_ reader: inout ManifestReader) throws -> [WebOrigin] {
        try reader.strings("embedOrigins").map { text in
            guard let origin = WebOrigin(text) else {
                throw ManifestFault(
                    """
                    \(reader.place): “embedOrigins” has “\(text.prefix(60))”; each must be an origin alone, such as \
                    https://intranet.example.org: https, or http for localhost and 127.0.0.1; no path, no slash at \
                    the end, no *.
                    """)
            }
            return origin
        }
    }

    private static func aliases(_ reader: ManifestReader) throws -> [String: [String]] {
        var reader = reader
        return try reader.members().reduce(into: [:]) { result, member in
            result[member.key] = try reader.strings(member.key)
        }
    }
}

extension Definitions {
    fileprivate init(manifest reader: ManifestReader) throws {
        var reader = reader
        self.init()
        releases = try reader.choice("releases", default: releases)
        releaseCutoffDays = try reader.int("releaseCutoffDays", in: 0...365, default: releaseCutoffDays)
        turnoverCredit = try TurnoverCredit(manifest: try reader.object("turnoverCredit"))
        flipRooms = try reader.choice("flipRooms", default: flipRooms)
        (primeTimeStart, primeTimeEnd) = try reader.hours("primeTime", default: (primeTimeStart, primeTimeEnd))
        firstCaseGrace = try reader.int("firstCaseGraceMinutes", in: 0...60, default: firstCaseGrace)
        (firstCaseStart, firstCaseEnd) = try reader.hours("firstCases", default: (firstCaseStart, firstCaseEnd))
        (staffedStart, staffedEnd) = try reader.hours("staffed", default: (staffedStart, staffedEnd))
        turnoverCap = try reader.int("turnoverCapMinutes", in: 1...1440, default: turnoverCap)
        prolongedTurnover = try reader.int("prolongedTurnoverMinutes", in: 1...1440, default: prolongedTurnover)
        scheduleCutoff = try reader.minuteOfDay("scheduleCutoff", default: scheduleCutoff)
        releasesAutomatically = try reader.bool("releasesAutomatically", default: releasesAutomatically)
        collectableStretch = try reader.int("collectableMinutes", in: 1...1440, default: collectableStretch)
        turnoverReserve = try reader.int("turnoverReserveMinutes", in: 0...240, default: turnoverReserve)
        minimumBlocksToRank = try reader.int("minimumBlocksToRank", in: 2...1000, default: minimumBlocksToRank)
        overUtilizedCostRatio = try reader.double("overUtilizedCostRatio", in: 1...10, default: overUtilizedCostRatio)
        try reader.refuseUnknown()
    }
}

extension ManifestReader {
    /// A window of the day: an object with a start and a later end.
    fileprivate mutating func hours(_ key: String, default usual: (start: Int, end: Int)) throws -> (Int, Int) {
        var window = try object(key)
        let start = try window.minuteOfDay("start", default: usual.start)
        let end = try window.minuteOfDay("end", default: usual.end)
        guard start < end else { throw window.wrong("end", "after the start") }
        try window.refuseUnknown()
        return (start, end)
    }
}

extension Definitions.TurnoverCredit {
    private enum Rule: String, CaseIterable {
        case gapUpTo = "gap_up_to"
        case gapCappedAt = "gap_capped_at"
        case flat
        case setUpAndCleanUp = "set_up_and_clean_up"
    }

    fileprivate init(manifest reader: ManifestReader) throws {
        var reader = reader
        let minutes = try reader.int("minutes", in: 0...240, default: 60)
        switch try reader.choice("rule", default: Rule.gapUpTo) {
        case .gapUpTo: self = .gapUpTo(cap: minutes)
        case .gapCappedAt: self = .gapCappedAt(cap: minutes)
        case .flat: self = .flat(minutes: minutes)
        case .setUpAndCleanUp: self = .setUpAndCleanUp(minutes: minutes)
        }
        try reader.refuseUnknown()
    }
}

extension HolidayCalendar {
    fileprivate init(manifest reader: ManifestReader) throws {
        var reader = reader
        self.init(observesUSFederal: try reader.bool("usFederal", default: true))
        var days = try reader.object("days")
        for member in days.members() {
            guard let day = CivilDate(iso: member.key), let name = member.value.stringValue else {
                throw days.wrong(member.key, "a name under a date such as 2025-12-24")
            }
            self.days[day] = name
        }
        try reader.refuseUnknown()
    }
}
