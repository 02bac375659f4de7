import LumenAWS
import LumenTesting
import Testing

@Suite("CRC-32")
struct CRC32Tests {
    @Test("The check value of the catalogue, and nothing of nothing")
    func check() {
        #expect(CRC32.checksum(of: Array("123456789".utf8)[...]) == 0xCBF4_3926)
        #expect(CRC32.checksum(of: []) == 0)
    }

    @Test("Any two parts make the same as the whole, and as bit by bit")
    func parts() {
        var random = SeededRandom(seed: 7)
        let bytes = (0..<67).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        let bitwise = bytes.reduce(UInt32.max) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc >> 1 ^ (crc & 1) * 0xEDB8_8320 }
        }
        for cut in 0...bytes.count {
            let first = CRC32.checksum(of: bytes[..<cut])
            #expect(CRC32.checksum(of: bytes[cut...], continuing: first) == ~bitwise)
        }
    }
}
