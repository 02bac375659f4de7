import LumenCore

extension Site {
    /// Reads a site manifest; what it leaves out takes Lumen's default.
    ///
    /// - Throws: `ManifestFault` for what does not fit its schema, and for a zone, day, time or origin that is none.
    init(manifest file: ManifestFile, rules: ManifestRules) throws {
        let reader = try ManifestReader(file, fitting: rules.site)
        let zoneName = try reader.string("timeZone")
        guard let zone = ZoneRules(identifier: zoneName) else {
            throw reader.wrong("timeZone", "a zone of the tz database, such as America/New_York")
        }
        guard let weekStart = Weekday(name: try reader.optionalString("weekStart") ?? "monday") else {
            throw reader.wrong("weekStart", "a day of the week")
        }
        self.init(
            id: try reader.string("id"), name: try reader.string("name"), zone: zone,
            fiscalYearStartMonth: try reader.int("fiscalYearStartMonth", default: 7), weekStart: weekStart,
            utilizationTarget: try reader.double("utilizationTarget", default: 0.75),
            definitions: try Definitions(manifest: try reader.object("definitions")),
            facilities: try FacilityDefinitions(manifest: try reader.object("facilities")),
            holidays: try HolidayCalendar(manifest: try reader.object("holidays")),
            defaultDashboard: try reader.optionalString("defaultDashboard") ?? "block-utilization",
            patientColumns: Set(try reader.strings("patientColumns")),
            showsSurgeonNames: try reader.bool("showSurgeonNames", default: true),
            aliases: try reader.table("aliases") { try $0.strings($1) },
            embedOrigins: try Self.embedOrigins(reader),
            joinsDashboards: try reader.bool("joinsDashboards", default: false),
            budget: try SiteBudget(manifest: try reader.object("budget")),
            features: try Self.features(try reader.object("features")))
    }

    private static func features(_ reader: ManifestReader) throws -> [FeatureFlag: Bool] {
        try FeatureFlag.allCases.filter(\.mayDifferBySite).reduce(into: [:]) { features, flag in
            features[flag] = try reader.optionalBool(flag.rawValue)
        }
    }

    private static func embedOrigins(_ reader: ManifestReader) throws -> [WebOrigin] {
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
}

extension Definitions {
    fileprivate init(manifest reader: ManifestReader) throws {
        self.init()
        releases = try reader.choice("releases", default: releases)
        releaseCutoffDays = try reader.int("releaseCutoffDays", default: releaseCutoffDays)
        turnoverCredit = try TurnoverCredit(manifest: try reader.object("turnoverCredit"))
        flipRooms = try reader.choice("flipRooms", default: flipRooms)
        (primeTimeStart, primeTimeEnd) = try reader.hours("primeTime", default: (primeTimeStart, primeTimeEnd))
        firstCaseGrace = try reader.int("firstCaseGraceMinutes", default: firstCaseGrace)
        (firstCaseStart, firstCaseEnd) = try reader.hours("firstCases", default: (firstCaseStart, firstCaseEnd))
        (staffedStart, staffedEnd) = try reader.hours("staffed", default: (staffedStart, staffedEnd))
        turnoverCap = try reader.int("turnoverCapMinutes", default: turnoverCap)
        prolongedTurnover = try reader.int("prolongedTurnoverMinutes", default: prolongedTurnover)
        scheduleCutoff = try reader.minuteOfDay("scheduleCutoff", default: scheduleCutoff)
        releasesAutomatically = try reader.bool("releasesAutomatically", default: releasesAutomatically)
        collectableStretch = try reader.int("collectableMinutes", default: collectableStretch)
        turnoverReserve = try reader.int("turnoverReserveMinutes", default: turnoverReserve)
        minimumBlocksToRank = try reader.int("minimumBlocksToRank", default: minimumBlocksToRank)
        overUtilizedCostRatio = try reader.double("overUtilizedCostRatio", default: overUtilizedCostRatio)
    }
}

extension Definitions.TurnoverCredit {
    enum Rule: String, CaseIterable {
        case gapUpTo = "gap_up_to"
        case gapCappedAt = "gap_capped_at"
        case flat
        case setUpAndCleanUp = "set_up_and_clean_up"
    }

    fileprivate init(manifest reader: ManifestReader) throws {
        let minutes = try reader.int("minutes", default: 60)
        switch try reader.choice("rule", default: Rule.gapUpTo) {
        case .gapUpTo: self = .gapUpTo(cap: minutes)
        case .gapCappedAt: self = .gapCappedAt(cap: minutes)
        case .flat: self = .flat(minutes: minutes)
        case .setUpAndCleanUp: self = .setUpAndCleanUp(minutes: minutes)
        }
    }
}

extension SiteBudget {
    fileprivate init(manifest reader: ManifestReader) throws {
        self.init()
        daily = try reader.optionalDouble("daily").map(Money.init(dollars:))
        userDaily = try reader.optionalDouble("userDaily").map(Money.init(dollars:))
        alertPercent = try reader.optionalInt("alertPercent")
        whenExceeded = try reader.choice("whenExceeded", default: whenExceeded)
    }
}

extension HolidayCalendar {
    fileprivate init(manifest reader: ManifestReader) throws {
        self.init(observesUSFederal: try reader.bool("usFederal", default: true))
        for (key, name) in try reader.table("days", { try $0.string($1) }) {
            guard let day = CivilDate(iso: key) else {
                throw try reader.object("days").wrong(key, "a name under a date such as 2025-12-24")
            }
            days[day] = name
        }
    }
}
