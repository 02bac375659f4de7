import LumenCore
import LumenWarehouse

/// What energy cost, as billed or by the site's tariff.
struct EnergyCostTool: FacilityMetricTool {
    struct Sums: FacilitySums {
        let cost: EnergyCost
        fileprivate let slice: FacilitySlice

        var told: [FacilityFigure] {
            [cost.total, cost.energyCharges, cost.demandCharges, cost.fixedCharges, cost.perKWh]
        }

        var warnings: [String] {
            let without = cost.withoutDemand.map(slice.name(of:))
            let demand =
                without.isEmpty ? [] : ["No demand charge for \(without.briefly): no reading tells the demand."]
            return slice.readingWarnings(demand)
        }

        static func == (left: Self, right: Self) -> Bool { left.cost == right.cost }
    }

    static let figures: [Figure<Sums>] = [
        .number(
            "energy_cost", "Energy cost", "Energy, demand and fixed charges.", .dollars, decimals: 2, better: .lower,
            phrases: [
                "cost", "costs", "spend", "spent", "pay", "paid", "cheapest", "expensive", "total cost", "energy cost",
                "energy costs",
            ]
        ) { $0.cost.total.value },
        .number(
            "energy_charges", "Energy charges", "Of it, what was used: bills and energy by the tariff.", .dollars,
            decimals: 2, one: "energy charges", better: .lower, whole: "energy_cost",
            phrases: ["energy charge", "energy charges"], isProminent: false
        ) { $0.cost.energyCharges.value },
        .number(
            "demand_charges", "Demand charges", "Of it, for each meter's peak of the month.", .dollars, decimals: 2,
            one: "demand charges", better: .lower, whole: "energy_cost",
            phrases: ["demand charge", "demand charges", "demand cost"]
        ) { $0.cost.demandCharges.value },
        .number(
            "fixed_charges", "Fixed charges", "Of it, for each meter and month.", .dollars, decimals: 2,
            one: "fixed charges", whole: "energy_cost", phrases: ["fixed charge", "fixed charges"], isProminent: false
        ) { $0.cost.fixedCharges.value },
        .number(
            "cost_per_kwh", "Cost per kWh", "energy_cost over the energy that it is of.", .dollars, decimals: 4,
            one: "cost per kWh", better: .lower, phrases: ["per kwh", "cost per kwh", "unit cost", "average rate"],
            isProminent: false
        ) { $0.cost.perKWh.value },
    ]

    static let outline = MetricOutline<Sums>(
        name: "energy_cost", title: "Energy cost",
        description: """
            What energy cost, meter by meter and month: as billed where the readings carry their cost, else \
            electricity by the site's tariff (energy, each meter's demand, fixed). Use it for “what did we spend on energy”, “utility bills”, \
            “demand charges”.
            """,
        topic: "energy costs",
        phrases: [
            "energy cost", "energy costs", "cost us", "pay", "paid", "paying", "cheapest", "priciest", "costliest",
            "dearest", "most expensive", "expensive", "energy bill", "energy bills", "energy spend",
            "energy spending", "utility cost", "utility costs", "utility bill", "utility bills", "utility spend",
            "electricity cost", "electricity costs", "electricity bill", "electric bill", "power bill", "gas cost",
            "gas costs", "gas bill", "demand charge", "demand charges", "spend on energy", "spend on electricity",
            "spend on gas", "pay for energy", "pay for electricity", "cost per kwh", "energy expense",
            "energy expenses", "utility expense", "utility expenses", "utility spending", "utilities cost",
            "utilities bill", "spend on utilities", "spent on utilities", "spent on energy", "spent on electricity",
            "spent on gas", "spent on natural gas", "spend on natural gas", "spend on power", "spent on power",
            "spend on fuel", "spent on fuel", "spend on steam", "spent on steam", "pay for natural gas",
            "pay for gas", "pay for power", "pay for steam", "pay for fuel", "pay for utilities", "pay for heating",
            "pay for cooling", "paid for natural gas", "paid for gas", "paid for electricity", "paid for power",
            "paid for energy", "paid for steam", "natural gas cost", "natural gas costs", "natural gas bill",
            "natural gas spend", "gas spend", "gas bills", "steam cost", "steam costs", "steam bill", "fuel cost",
            "fuel costs", "fuel bill", "fuel spend", "power cost", "power costs", "electric cost", "electric costs",
            "electric bills", "electricity spend", "electricity spending", "electricity bills", "heating bill",
            "heating bills", "cooling bill", "heating costs", "rate per kwh", "price per kwh", "cents per kwh",
            "price of electricity", "price of power", "price of gas", "cost of electricity", "cost of energy",
            "cost of power", "cost of gas", "cost of natural gas", "cost of steam", "energy prices", "energy budget",
            "energy dollars", "utility invoice", "utility invoices", "costing us", "costing", "run us", "runs us",
            "running us", "ran us", "setting us back", "bill for gas", "bill for electricity", "bill for power",
            "bill for energy", "bill", "bills",
            "charged for electricity", "charged for power",
            "shell out", "shelled out", "set us back", "electricity expense", "gas price", "electricity price",
            "electricity prices", "billed for",
        ],
        figures: figures, counted: ToolCount("readings", one: "priced reading", many: "priced readings"),
        groupings: [FacilityGrouping.building, FacilityGrouping.month, FacilityGrouping.fuel],
        usualGrouping: "building", choices: FacilityFacet.fuelChoices, arguments: filters.map(\.argument))

    static let parts: [FacilityLedger.Part] = [.energy]
    static let filters: [FacilityFacet] = [.building, .fuel]

    func days(for period: DateRange) -> DateRange { period.withBills }

    func sums(of slice: FacilitySlice) -> Sums {
        let readings = slice.energy(in: slice.window).readings
        let cost = EnergyCost(
            readings, window: slice.window, zone: slice.zone, tariff: slice.definitions.tariff)
        return Sums(cost: cost, slice: slice)
    }

    func sums(before slice: FacilitySlice, _ before: FacilitySlice) -> Sums? {
        slice.isComparable(with: before) ? sums(of: before) : nil
    }
}

extension DateRange {
    /// With the days of bills that reach into these.
    var withBills: DateRange { DateRange(start.advanced(by: -FacilityLedger.longestBillDays), end) ?? self }
}
