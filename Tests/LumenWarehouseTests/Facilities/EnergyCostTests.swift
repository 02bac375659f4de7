import LumenCore
import LumenWarehouse
import Testing

@Suite struct EnergyCostTests {
    private let notes: FacilityNotes
    private let tariff = EnergyTariff(perKWh: 0.1, perKW: 10, fixed: 30)

    init() throws { notes = try FacilityNotes() }

    private func cost(_ readings: [EnergyReading], _ window: DateRange, _ tariff: EnergyTariff?) -> EnergyCost {
        EnergyCost(readings, window: window, zone: notes.zone, tariff: tariff)
    }

    /// Two hourly meters that peak apart, one that is billed, one with recorded peaks, gas as billed.
    private var campus: [EnergyReading] {
        get throws {
            try ["06", "07"].flatMap { month in
                [
                    try notes.reading("2025-\(month)-10 09:00", kWh: 150),
                    try notes.reading("2025-\(month)-10 17:00", kWh: 60),
                    try notes.reading("2025-\(month)-10 09:00", kWh: 40, meter: 2),
                    try notes.reading("2025-\(month)-10 17:00", kWh: 110, meter: 2),
                    try notes.reading("2025-\(month)-02 00:00", 1440, kWh: 500, building: 2, meter: 3, cost: 71),
                    try notes.reading("2025-\(month)-03 00:00", 1440, kWh: 900, building: 3, meter: 4, peak: 45),
                    try notes.reading(
                        "2025-\(month)-02 00:00", 1440, kWh: 80, building: 3, meter: 5, fuel: .naturalGas, cost: 9),
                ]
            }
        }
    }

    @Test(
        "a total is the sum of its buildings and of its months",
        arguments: [
            ("2025-06-01", "2025-06-30"), ("2025-06-01", "2025-07-31"), ("2025-06-09", "2025-07-12"),
            ("2025-06-02", "2025-06-03"),
        ])
    func additive(first: String, last: String) throws {
        let window = try notes.days(first, last)
        let ledger = notes.ledger(try campus)
        let total = cost(ledger.energy(in: window, zone: notes.zone).readings, window, tariff)
        let buildings = try (1...3).map { number in
            cost(try campus.filter { $0.building == number }.filter { try isIn(window, $0) }, window, tariff)
        }
        let months = [try notes.days("2025-06-01", "2025-06-30"), try notes.days("2025-07-01", "2025-07-31")]
            .compactMap(window.intersection).map { cost(ledger.energy(in: $0, zone: notes.zone).readings, $0, tariff) }
        for parts in [buildings, months] {
            #expect(sixDecimals(parts.reduce(0) { $0 + $1.energy }) == sixDecimals(total.energy))
            #expect(sixDecimals(parts.reduce(0) { $0 + $1.demand }) == sixDecimals(total.demand))
            #expect(sixDecimals(parts.reduce(0) { $0 + $1.fixed }) == sixDecimals(total.fixed))
            #expect(parts.reduce(0) { $0 + $1.basis.n } == total.basis.n)
        }
    }

    private func isIn(_ window: DateRange, _ reading: EnergyReading) throws -> Bool {
        window.contains(notes.zone.local(reading.start).day)
    }

    /// Tariff: 150 + 60 + 40 + 110 + 900 kWh at 0.1; 150, 110 and 45 kW at 10; three meters at 30. Billed: 71 and 9.
    @Test func everyMeterIsPricedItsOwnWay() throws {
        let june = try notes.days("2025-06-01", "2025-06-30")
        let cost = cost(notes.ledger(try campus).energy(in: june, zone: notes.zone).readings, june, tariff)
        #expect(sixDecimals(cost.energy) == 206 && cost.demand == 3050 && cost.fixed == 90)
        #expect(cost.total.value == 3346 && cost.origin == .both && cost.basis.n == 7)
        #expect(sixDecimals(cost.perKWh.value) == sixDecimals(3346.0 / 1840))
        #expect(cost.total.variant.contains("as billed where") && cost.total.variant.contains("each meter's own"))
    }

    /// June: 100 kWh, peak 100 kW; July: 50 kWh, peak 50 kW. 15 + 1500 + 60.
    @Test func demandIsChargedByMonth() throws {
        let readings = [
            try notes.reading("2025-06-15 10:00", kWh: 100), try notes.reading("2025-07-15 10:00", kWh: 50),
            try notes.reading("2025-07-15 10:00", kWh: 50, fuel: .naturalGas),
        ]
        let cost = cost(readings, notes.year, tariff)
        #expect(cost.energy == 15 && cost.demand == 1500 && cost.fixed == 60)
        #expect(cost.total.value == 1575 && cost.origin == .tariff)
        #expect(notes.count(cost.total, .withoutCost) == 1)
    }

    /// A meter billed in June has July by the tariff; what a billed month leaves unpriced is told.
    @Test func whatWasBilledGoesBeforeTheTariffMonthByMonth() throws {
        let readings = [
            try notes.reading("2025-06-15 10:00", kWh: 100, cost: 12.345),
            try notes.reading("2025-06-16 10:00", kWh: 7),
            try notes.reading("2025-07-15 10:00", kWh: 50),
        ]
        let cost = cost(readings, notes.year, EnergyTariff(perKWh: 9))
        #expect(cost.origin == .both && sixDecimals(cost.total.value) == 462.34 && cost.total.basis.n == 2)
        #expect(notes.count(cost.total, .withoutCost) == 1 && cost.pricedKWh == 150)
    }

    @Test func demandThatNothingTellsIsNamed() throws {
        let day = 1440
        let readings = [
            try notes.reading("2025-06-15 00:00", day, kWh: 100, building: 6, meter: 8),
            try notes.reading("2025-07-15 00:00", day, kWh: 100, building: 6, meter: 8),
            try notes.reading("2025-07-15 00:00", day, kWh: 100, meter: 9, peak: 7),
        ]
        let cost = cost(readings, notes.year, tariff)
        #expect(cost.demand == 70 && notes.count(cost.total, .withoutDemand) == 2)
        #expect(cost.withoutDemand.map(\.meter) == [8])
        let flat = self.cost(readings, notes.year, EnergyTariff(perKWh: 1))
        #expect(flat.withoutDemand.isEmpty && notes.count(flat.total, .withoutDemand) == 0)
    }

    /// A bill of 15 June to 15 July, 30 days: its peak and a fixed charge in both months, its energy shared by days.
    @Test func aBillOfTwoMonthsPeaksInBoth() throws {
        let bill = try notes.reading("2025-06-15 00:00", 30 * 1440, kWh: 3000, peak: 12)
        let both = try notes.days("2025-06-01", "2025-07-31")
        let cost = cost([bill], both, tariff)
        #expect(sixDecimals(cost.energy) == 300 && cost.demand == 240 && cost.fixed == 60 && cost.basis.n == 1)
    }

    @Test func aYearsBillIsNotOneMonths() throws {
        let bill = try notes.reading("2025-01-01 00:00", 365 * 1440, kWh: 3000, cost: 900)
        let january = cost([bill], try notes.days("2025-01-01", "2025-01-31"), tariff)
        #expect(january.total.value == nil && notes.count(january.total, .runsBeyondWindow) == 1)
        #expect(cost([bill], notes.year, tariff).total.value == 900)
    }

    @Test(
        "why there is no cost",
        arguments: [
            (false, Fuel?.none, "no reading in the period"), (true, .none, "no reading in the period"),
            (false, .electricity, "no reading has a cost, and the site has no tariff"),
            (true, .steam, "no reading has a cost, and the site's tariff is of electricity only"),
        ])
    func reasons(hasTariff: Bool, fuel: Fuel?, reason: String) throws {
        let readings = try fuel.map { [try notes.reading("2025-06-15 10:00", kWh: 9, fuel: $0)] } ?? []
        let cost = cost(readings, notes.year, hasTariff ? tariff : nil)
        for figure in [cost.total, cost.energyCharges, cost.demandCharges, cost.fixedCharges, cost.perKWh] {
            #expect(figure.value == nil && figure.reason == reason)
        }
    }
}
