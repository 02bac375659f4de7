import Foundation

/// Seeded randomness: SplitMix64 (Steele, Lea, Flood 2014), one stream for each thing that is decided.
///
/// Streams are told apart by name and two numbers (a day and a room, a surgeon and a week), so that more history or
/// another decision elsewhere never shifts what a stream gives. Only `logNormal` leaves exact arithmetic, and its
/// results are rounded to minutes.
struct Dice {
    enum Stream: UInt64 {
        case absence = 1
        case block, openTime, urgent
        case weather, energy, asset, preventive, failure, request, survey, emission
    }

    private var state: UInt64

    init(seed: UInt64, _ stream: Stream, _ first: Int, _ second: Int = 0) {
        state = [stream.rawValue, UInt64(bitPattern: Int64(first)), UInt64(bitPattern: Int64(second))]
            .reduce(seed) { Self.mixed($0 &+ 0x9E37_79B9_7F4A_7C15) ^ $1 }
    }

    /// From 0 up to, not including, 1.
    mutating func fraction() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Double(Self.mixed(state) >> 11) * 0x1p-53
    }

    mutating func chance(_ probability: Double) -> Bool { fraction() < probability }

    mutating func integer(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(fraction() * Double(range.count))
    }

    /// An index into `weights`, each as likely as its share of their sum.
    mutating func index(weighted weights: [Double]) -> Int {
        var left = fraction() * weights.reduce(0, +)
        for (index, weight) in weights.enumerated() {
            if left < weight { return index }
            left -= weight
        }
        return weights.count - 1
    }

    /// Mean 0, standard deviation 1: twelve fractions' sum less six, which needs no logarithm.
    mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + fraction() } }

    /// A factor around 1 whose logarithm has this standard deviation.
    mutating func logNormal(_ deviation: Double) -> Double { exp(deviation * normal()) }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
