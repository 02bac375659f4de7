/// A subregion of the US grid and what a megawatt-hour of it emits.
package struct GridRegion: Sendable, Equatable {
    package let id: String
    package let name: String
    /// Total output rate, lb CO2e per MWh with AR5 potentials.
    package let poundsPerMWh: Double

    package var kilogramsPerKWh: Double { poundsPerMWh * 0.453_592_37 / 1000 }

    package static let source = "US EPA eGRID2022, total output emission rates, CO2e (AR5)"

    /// - Parameter id: "RFCW", whatever its case; "US" is the average of the country.
    package init?(id: String) {
        guard let region = Self.all.first(where: { $0.id == id.uppercased() }) else { return nil }
        self = region
    }

    private init(_ id: String, _ name: String, _ poundsPerMWh: Double) {
        self.id = id
        self.name = name
        self.poundsPerMWh = poundsPerMWh
    }

    package static let all = [
        GridRegion("AKGD", "ASCC Alaska Grid", 1057.758),
        GridRegion("AKMS", "ASCC Miscellaneous", 497.476),
        GridRegion("AZNM", "WECC Southwest", 779.319),
        GridRegion("CAMX", "WECC California", 499.343),
        GridRegion("ERCT", "ERCOT All", 774.31),
        GridRegion("FRCC", "FRCC All", 816.78),
        GridRegion("HIMS", "HICC Miscellaneous", 1163.993),
        GridRegion("HIOA", "HICC Oahu", 1586.596),
        GridRegion("MROE", "MRO East", 1488.38),
        GridRegion("MROW", "MRO West", 943.316),
        GridRegion("NEWE", "NPCC New England", 540.312),
        GridRegion("NWPP", "WECC Northwest", 605.776),
        GridRegion("NYCW", "NPCC NYC/Westchester", 886.672),
        GridRegion("NYLI", "NPCC Long Island", 1209.258),
        GridRegion("NYUP", "NPCC Upstate NY", 275.509),
        GridRegion("PRMS", "Puerto Rico Miscellaneous", 1599.627),
        GridRegion("RFCE", "RFC East", 660.236),
        GridRegion("RFCM", "RFC Michigan", 1223.892),
        GridRegion("RFCW", "RFC West", 1005.669),
        GridRegion("RMPA", "WECC Rockies", 1131.425),
        GridRegion("SPNO", "SPP North", 959.085),
        GridRegion("SPSO", "SPP South", 975.064),
        GridRegion("SRMV", "SERC Mississippi Valley", 803.725),
        GridRegion("SRMW", "SERC Midwest", 1379.945),
        GridRegion("SRSO", "SERC South", 897.467),
        GridRegion("SRTV", "SERC Tennessee Valley", 938.543),
        GridRegion("SRVC", "SERC Virginia/Carolina", 626.158),
        GridRegion("US", "US Average", 827.382),
    ]
}
