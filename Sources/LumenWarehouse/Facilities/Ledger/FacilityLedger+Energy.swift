package import LumenCore

extension FacilityLedger {
    /// The longest bill that is spread over its days; one of a longer time tells nothing of a part of it.
    package static let longestBillDays = 100

    /// The readings of some days. A bill of more than a day that is only partly of them counts by its share of days,
    /// as ENERGY STAR Portfolio Manager calendarizes bills.
    ///
    /// - Returns: the readings, and how many of them are parts of bills.
    package func energy(in days: DateRange, zone: ZoneRules) -> (readings: [EnergyReading], shares: Int) {
        let start = zone.minute(of: days.start, at: 0)
        let end = zone.minute(of: days.end.advanced(by: 1), at: 0)
        var shares = 0
        var readings: [EnergyReading] = []
        for meter in energyMeters {
            let own = energy[meter.readings]
            var index = own.firstIndex(from: start - meter.longest)
            while index < own.endIndex, own[index].start < end {
                let reading = own[index]
                index += 1
                let last = reading.end ?? reading.start
                guard last > start || reading.start >= start else { continue }
                if reading.start >= start, last <= end {
                    readings.append(reading)
                } else if let part = reading.part(in: start..<end) {
                    shares += 1
                    readings.append(part)
                } else if reading.start >= start {
                    readings.append(reading)
                }
            }
        }
        return (readings, shares)
    }
}

extension EnergyReading {
    /// A day is 25 hours long once a year.
    static let longestDay = 1500

    /// The share of a bill; `nil` for what is no bill.
    fileprivate func part(in span: Range<Minute>) -> EnergyReading? {
        guard let minutes, minutes > Self.longestDay, minutes <= FacilityLedger.longestBillDays * 1440 else {
            return nil
        }
        return share(of: (start..<start + minutes).clamped(to: span), minutes)
    }

    /// What it is of some of its minutes.
    func share(of own: Range<Minute>, _ minutes: Int) -> EnergyReading {
        let share = Double(own.count) / Double(minutes)
        var part = self
        part.start = own.lowerBound
        part.minutes = own.count
        part.kWh *= share
        part.cost = cost.map { $0 * share }
        return part
    }
}
