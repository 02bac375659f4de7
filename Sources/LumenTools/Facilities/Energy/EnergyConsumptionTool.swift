import LumenCore
import LumenWarehouse

/// How much energy buildings used, over their floor area and against the weather.
struct EnergyConsumptionTool: FacilityMetricTool {
    static let figures: [Figure<EnergySums>] =
        [
            .number(
                "energy_consumption", "Energy use", "Metered energy of all fuels.", .kilowattHours, decimals: 0,
                one: "energy use", better: .lower,
                phrases: ["kwh", "kilowatt hours", "how much energy", "energy consumption", "energy use"]
            ) { $0.use.consumption.value },
            .number(
                "site_eui", "Site EUI",
                """
                kBtu per square foot over twelve months: the period's if it is a year, else the twelve calendar \
                months that end with its last whole month, over buildings with readings of each fuel for 350 days.
                """, .energyIntensity, better: .lower,
                phrases: [
                    "eui", "site eui", "energy use intensity", "energy intensity", "energy per square foot",
                    "per square foot",
                    "per square meter", "per square metre", "per area",
                ]
            ) { $0.intensity?.site.value },
            .number(
                "source_eui", "Source EUI", "The same in source energy, over the same months.", .energyIntensity,
                better: .lower, phrases: ["source eui", "source energy", "primary energy"], isProminent: false
            ) { $0.intensity?.source.value },
            .number(
                "weather_adjusted_change", "Change for the weather",
                """
                Electricity against what the habits of the twelve months before would have used in this weather: \
                0.05 is 5 % more. Over buildings with 330 days of readings and temperatures there.
                """, .rate, decimals: 6, one: "weather-adjusted change", better: .lower,
                phrases: [
                    "weather", "weather adjusted", "weather-adjusted", "weather normalized", "weather-normalized",
                    "weather normalised", "degree days", "adjusted for weather", "for the weather",
                ]
            ) { $0.weather.adjusted.value.map { $0 / 100 } },
            .number(
                "expected_electricity", "Expected electricity", "What the weather would have made it.",
                .kilowattHours, decimals: 0, one: "expected electricity", phrases: ["expected"], isProminent: false
            ) { $0.weather.expectedKWh },
        ]
        + Fuel.allCases.map { fuel in
            .number(
                fuel.name.asArgument, fuel.name.asTitle, "Of it, \(fuel.name).", .kilowattHours, decimals: 0,
                one: "\(fuel.name) use", better: .lower, whole: "energy_consumption", isProminent: false
            ) { $0.use.kWh[fuel] }
        }

    static let outline = MetricOutline<EnergySums>(
        name: "energy_consumption", title: "Energy consumption",
        description: """
            How much energy the buildings used: kWh of all fuels and of each, site and source energy use intensity \
            (EUI), and electricity against what the weather would have made it. Use it for “how much energy”, “are \
            we using more”, “what is our EUI”. Costs are in energy_cost, the highest power in peak_demand.
            """,
        topic: "energy consumption",
        phrases: [
            "energy", "energy use", "energy usage", "energy consumption", "consumption", "electricity use",
            "electricity usage", "electricity consumption", "gas use", "gas usage", "gas consumption", "power use",
            "power usage", "power consumption", "kwh", "eui", "energy use intensity", "energy intensity",
            "utility usage", "how much energy", "how much electricity", "how much gas", "how much power",
            "weather normalized energy", "weather-normalized energy", "power draw", "mwh",
            "megawatt hours", "therms", "btu", "btus", "mmbtu", "kbtu", "burn", "burned", "burning", "burns", "burnt",
            "guzzle", "guzzles", "guzzling", "guzzler", "guzzlers", "energy hog", "energy hogs", "power hungry",
            "energy hungry", "hungriest", "juice", "steam use", "steam usage", "natural gas use", "natural gas usage",
            "natural gas consumption", "fuel use", "fuel usage", "fuel consumption", "how much fuel", "how much steam",
            "how much natural gas", "energy efficiency", "energy efficient", "kilowatt hours", "energy hogging",
            "use of energy", "use of electricity",
        ],
        figures: figures, counted: ToolCount("readings", one: "meter reading", many: "meter readings"),
        groupings: [FacilityGrouping.building, FacilityGrouping.month, FacilityGrouping.fuel, FacilityGrouping.meter],
        usualGrouping: "building", choices: FacilityFacet.fuelChoices, arguments: filters.map(\.argument),
        named: [.meter])

    static let parts: [FacilityLedger.Part] = [.energy]
    static let filters: [FacilityFacet] = [.building, .fuel, .meter]

    /// A year of baseline or of intensity before the period, and bills that reach into it.
    func days(for period: DateRange) -> DateRange {
        let start = min(period.start, period.intensityYear.start).adding(months: -12)
        return DateRange(start.advanced(by: -FacilityLedger.longestBillDays), period.end) ?? period
    }

    func sums(of slice: FacilitySlice) -> EnergySums { EnergySums(slice, slice.weatherHistory) }

    func sums(before slice: FacilitySlice, _ before: FacilitySlice) -> EnergySums? {
        guard slice.isComparable(with: before) else { return nil }
        return EnergySums(before, before.weatherHistory, comparedWith: slice.window)
    }

    func groups(of slice: FacilitySlice, by grouping: String) -> [(name: String, sums: EnergySums)] {
        guard grouping == FacilityGrouping.month.value else {
            return slice.parts(by: grouping).map { ($0.name, sums(of: $0.slice)) }
        }
        let history = slice.weatherHistory
        return slice.parts(by: grouping).map { ($0.name, EnergySums($0.slice, history)) }
    }
}

extension FacilitySlice {
    /// Of the window and the twelve months before it: it is made once for all of the window's months.
    fileprivate var weatherHistory: WeatherHistory {
        let start = zone.minute(of: window.start.adding(months: -12), at: 0)
        return WeatherHistory(ledger.energy, since: start, zone: zone, base: definitions.degreeDayBase)
    }
}
