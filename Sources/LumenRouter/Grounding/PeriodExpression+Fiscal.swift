import LumenCore

extension PeriodExpression {
    /// This period by the site's fiscal year, or by the calendar's; `nil` where both are the same.
    func counted(fiscally isFiscal: Bool) -> PeriodExpression? {
        switch self {
        case .unit(let unit, let offset, _) where unit == .year || unit == .quarter:
            .unit(unit, offset, fiscal: isFiscal)
        case .complete(let count, let unit, _) where unit == .year || unit == .quarter:
            .complete(count, unit, fiscal: isFiscal)
        case .part(.quarter(let number), let year): .part(.quarter(number), of: year.counted(fiscally: isFiscal))
        case .part(.half(let number), let year): .part(.half(number), of: year.counted(fiscally: isFiscal))
        case .year(let year): .year(year.counted(fiscally: isFiscal))
        case .since(let other): other.counted(fiscally: isFiscal).map { .since($0) }
        case .half(let half, let other): other.counted(fiscally: isFiscal).map { .half(half, of: $0) }
        default: nil
        }
    }
}

extension PeriodExpression.Year {
    func counted(fiscally isFiscal: Bool) -> Self {
        switch self {
        case .latest, .latestFiscal: isFiscal ? .latestFiscal : .latest
        case .calendar(let number), .fiscal(let number): isFiscal ? .fiscal(number) : .calendar(number)
        case .relative(let offset, _): .relative(offset, fiscal: isFiscal)
        }
    }
}
