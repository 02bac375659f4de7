extension [UInt8] {
    /// The bytes in pieces of that size, the last one shorter.
    package func chunks(of size: Int) -> [[UInt8]] {
        stride(from: 0, to: count, by: Swift.min(size, Swift.max(count, 1))).map {
            Array(self[$0..<Swift.min(count, $0 + Swift.min(size, count))])
        }
    }
}
