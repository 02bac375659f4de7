/// A hospital as Lumen knows it: its zone, calendar, targets and the variant of each definition that it uses.
package struct Site: Sendable {
    package var id: String
    package var name: String
    package var zone: ZoneRules
    /// The month in which the fiscal year begins; the fiscal year is named after the calendar year it ends in.
    package var fiscalYearStartMonth: Int
    package var weekStart: Weekday
    /// Utilization below this fraction is under target.
    package var utilizationTarget: Double
    package var definitions: Definitions
    package var facilities: FacilityDefinitions
    package var holidays: HolidayCalendar
    package var defaultDashboard: String
    /// Patient columns that an import may keep; none by default.
    package var patientColumns: Set<String>
    /// Whether surgeons' names may be shown; else they are numbered.
    package var showsSurgeonNames: Bool
    /// Other spellings of the site's entities, by the entity's name.
    package var aliases: [String: [String]]
    /// Origins whose pages may show the widget; none by default.
    package var embedOrigins: [WebOrigin]
    /// Whether a question may be answered with another dashboard's tools; else the answer says which dashboard has them.
    package var joinsDashboards: Bool
    package var budget: SiteBudget
    /// What the site has switched on or off itself.
    package var features: [FeatureFlag: Bool]

    package init(
        id: String, name: String, zone: ZoneRules, fiscalYearStartMonth: Int = 7, weekStart: Weekday = .monday,
        utilizationTarget: Double = 0.75, definitions: Definitions = Definitions(),
        facilities: FacilityDefinitions = FacilityDefinitions(),
        holidays: HolidayCalendar = HolidayCalendar(), defaultDashboard: String = "block-utilization",
        patientColumns: Set<String> = [], showsSurgeonNames: Bool = true, aliases: [String: [String]] = [:],
        embedOrigins: [WebOrigin] = [], joinsDashboards: Bool = false, budget: SiteBudget = SiteBudget(),
        features: [FeatureFlag: Bool] = [:]
    ) {
        self.id = id
        self.name = name
        self.zone = zone
        self.fiscalYearStartMonth = fiscalYearStartMonth
        self.weekStart = weekStart
        self.utilizationTarget = utilizationTarget
        self.definitions = definitions
        self.facilities = facilities
        self.holidays = holidays
        self.defaultDashboard = defaultDashboard
        self.patientColumns = patientColumns
        self.showsSurgeonNames = showsSurgeonNames
        self.aliases = aliases
        self.embedOrigins = embedOrigins
        self.joinsDashboards = joinsDashboards
        self.budget = budget
        self.features = features
    }

    /// The fiscal year that the day is in, named after the calendar year in which it ends.
    package func fiscalYear(of day: CivilDate) -> Int {
        fiscalYearStartMonth > 1 && day.month >= fiscalYearStartMonth ? day.year + 1 : day.year
    }

    /// First to last day of a fiscal year.
    package func fiscalYear(_ year: Int) -> DateRange {
        let startYear = fiscalYearStartMonth > 1 ? year - 1 : year
        let start = CivilDate(year: startYear, month: fiscalYearStartMonth, day: 1)!
        return DateRange(start, start.adding(months: 12).advanced(by: -1))!
    }

    /// First to last day of a fiscal quarter, 1 to 4.
    package func fiscalQuarter(_ quarter: Int, of year: Int) -> DateRange {
        let start = fiscalYear(year).start.adding(months: 3 * (quarter - 1))
        return DateRange(start, start.adding(months: 3).advanced(by: -1))!
    }
}
