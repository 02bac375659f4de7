import LumenCore
import LumenWarehouse
import Testing

@Suite struct PeakDemandTests {
    private let notes: FacilityNotes
    private let july: DateRange

    init() throws {
        notes = try FacilityNotes()
        july = try notes.days("2025-07-01", "2025-07-31")
    }

    private func peak(_ readings: [EnergyReading], _ window: DateRange? = nil) -> PeakDemand {
        PeakDemand(readings, window: window ?? july, zone: notes.zone)
    }

    /// 10:00: 40 + 10 kW; 11:00: 30 + 30 kW. Each meter's own peak would make 70.
    @Test func metersPeakTogether() throws {
        let peak = peak([
            try notes.reading("2025-07-01 10:00", kWh: 40), try notes.reading("2025-07-01 11:00", kWh: 30),
            try notes.reading("2025-07-01 10:00", kWh: 10, meter: 2),
            try notes.reading("2025-07-01 11:00", kWh: 30, meter: 2),
        ])
        #expect(peak.figure.value == 60 && peak.isCoincident)
        #expect(peak.highest?.start == (try notes.minute("2025-07-01 11:00")))
        #expect(sixDecimals(peak.loadFactor.value) == 0.916667)
    }

    /// An hour of 40 kW and quarters of 8, 12, 28 and 12: 68 kW in the third; 40 + 15 kWh in an hour.
    @Test func coarserMeansAreHeldOverTheirTime() throws {
        let quarters = try [8.0, 12, 28, 12].enumerated().map { place, kW in
            try notes.reading("2025-07-01 10:\(["00", "15", "30", "45"][place])", 15, kWh: kW / 4, meter: 2)
        }
        let peak = peak([try notes.reading("2025-07-01 10:00", kWh: 40)] + quarters)
        #expect(peak.figure.value == 68)
        #expect(peak.highest?.start == (try notes.minute("2025-07-01 10:30")))
        #expect(peak.meanPower.value == 55 && sixDecimals(peak.loadFactor.value) == sixDecimals(55.0 / 68))
        #expect(peak.figure.variant.hasPrefix("15-minute means") && peak.figure.variant.contains("held"))
    }

    /// Meter 2 begins in the second hour: 10 + 30 + 20 kWh in two hours.
    @Test func meanPowerIsOverTheTimeThatAnyMeterCovers() throws {
        let peak = peak([
            try notes.reading("2025-07-01 10:00", kWh: 10), try notes.reading("2025-07-01 11:00", kWh: 30),
            try notes.reading("2025-07-01 11:00", kWh: 20, meter: 2),
        ])
        #expect(peak.meanPower.value == 30 && peak.figure.value == 50)
    }

    @Test func recordedPeaksStayOutOfWhatPeaksTogether() throws {
        let peak = peak([
            try notes.reading("2025-07-01 10:00", kWh: 40),
            try notes.reading("2025-07-01 00:00", 31 * 1440, kWh: 44_640, building: 2, meter: 9, peak: 130),
        ])
        #expect(peak.figure.value == 40 && peak.meanPower.value == 40 && peak.figure.basis.n == 1)
        #expect(notes.count(peak.figure, .recordedPeakOnly) == 1 && peak.recordedOnly.map(\.meter) == [9])
    }

    /// Meters 1 and 2: 744 kWh in 744 hours each; meter 3, which records no peak, is in neither number.
    @Test func recordedPeaksAddUpWhereThereAreNoOthers() throws {
        let month = 31 * 1440
        let peak = peak([
            try notes.reading("2025-07-01 00:00", month, kWh: 744, peak: 5),
            try notes.reading("2025-07-01 00:00", month, kWh: 744, meter: 2, peak: 3),
            try notes.reading("2025-07-01 00:00", month, kWh: 7440, meter: 3),
        ])
        #expect(peak.figure.value == 8 && peak.figure.variant.contains("not coincident"))
        #expect(peak.figure.basis.n == 2 && notes.count(peak.figure, .coarse) == 1 && !peak.isCoincident)
        #expect(peak.meanPower.value == 2 && peak.loadFactor.value == 0.25)
    }

    /// Bills of 15 June to 15 July and to 15 August that overlap another meter's calendar month: 31 days are covered.
    @Test func billsOfOtherDaysCoverTimeOnce() throws {
        let bills = [
            try notes.reading("2025-06-15 00:00", 30 * 1440, kWh: 720, peak: 4),
            try notes.reading("2025-07-15 00:00", 31 * 1440, kWh: 744, peak: 6),
            try notes.reading("2025-07-01 00:00", 31 * 1440, kWh: 744, meter: 2, peak: 3),
        ]
        let peak = peak(notes.ledger(bills).energy(in: july, zone: notes.zone).readings)
        #expect(sixDecimals(peak.meanPower.value) == 2 && peak.figure.value == 9)
        let both = try notes.days("2025-06-01", "2025-08-31")
        #expect(self.peak(bills, both).monthly.map(\.peak.kW) == [4, 9, 6])
    }

    @Test func aRecordedPeakBelowTheMeanTellsNoLoadFactor() throws {
        let peak = peak([try notes.reading("2025-07-01 00:00", 1440, kWh: 240, peak: 5)])
        #expect(peak.loadFactor.value == nil && peak.loadFactor.reason == "the recorded peak is below the mean power")
        #expect(peak.meanPower.value == 10)
    }

    @Test func aYearsPeakIsNotOneMonths() throws {
        let peak = peak([try notes.reading("2025-07-01 00:00", 365 * 1440, kWh: 240, peak: 5)])
        #expect(peak.figure.value == nil && notes.count(peak.figure, .runsBeyondWindow) == 1)
    }
}
