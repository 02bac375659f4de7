import LumenTesting
import LumenWarehouse
import Testing

struct PackedTests {
    @Test(
        arguments: [
            (nil, nil), (0, 0), (-1, -1), (29_000_000, 29_000_000), (Int(Int32.max), Int(Int32.max)),
            (Int.max, Int(Int32.max)), (Int.min, Int(Int32.min) + 1), (Int(Int32.min), Int(Int32.min) + 1),
        ] as [(Int?, Int?)])
    func whatFitsComesBack(number: Int?, read: Int?) {
        #expect(Packed(wrappedValue: number).wrappedValue == read)
    }

    @Test func aCaseIsSmall() {
        #expect(MemoryLayout<SurgicalCase>.stride <= 72)
    }
}
