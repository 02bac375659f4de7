import LumenCore
import Testing

@testable import LumenGuard

struct StreamLeasesTests {
    @Test("So many of one address, so many of all, and each ends once")
    func bounds() throws {
        let leases = StreamLeases(.init(perAddress: 2, global: 3))
        let first = try leases.lease(for: "a")
        let second = try leases.lease(for: "a")
        #expect { try leases.lease(for: "a") } throws: { ($0 as? TooManyOpen)?.scope == .address }
        let third = try leases.lease(for: "b")
        #expect { try leases.lease(for: "c") } throws: { ($0 as? TooManyOpen)?.scope == .global }
        #expect(leases.open == 3)
        first.end()
        first.end()
        #expect(leases.open == 2)
        try withExtendedLifetime((second, third)) { try leases.lease(for: "a").end() }
    }

    @Test("A lease that nobody holds has ended, and addresses without one are forgotten")
    func dropped() throws {
        let leases = StreamLeases(.init(perAddress: 1, global: 0))
        for address in 0..<1000 { _ = try leases.lease(for: "\(address % 3)") }
        #expect(leases.open == 0)
        #expect(leases.addresses == 0)
    }

    @Test("A scope's lease ends with it, however that ends")
    func scoped() async throws {
        struct Broken: Error {}
        let leases = StreamLeases(.init(perAddress: 1, global: 1))
        for _ in 0..<3 {
            await #expect(throws: Broken.self) {
                try await leases.withLease(for: "a") {
                    #expect(leases.open == 1)
                    throw Broken()
                }
            }
        }
        #expect(leases.open == 0)
    }

    @Test("64 at once never hold more than may be, and leave none behind")
    func concurrent() async {
        let leases = StreamLeases(.init(perAddress: 5, global: 12))
        await withDiscardingTaskGroup { group in
            for task in 0..<64 {
                group.addTask {
                    for _ in 0..<200 {
                        try? await leases.withLease(for: "\(task % 4)") {
                            #expect(leases.open <= 12)
                            await Task.yield()
                        }
                    }
                }
            }
        }
        #expect(leases.open == 0)
        #expect(leases.addresses == 0)
    }

    @Test("0 is no bound")
    func off() throws {
        let leases = StreamLeases(.init(perAddress: 0, global: 0))
        let held = try (0..<5000).map { _ in try leases.lease(for: "a") }
        #expect(leases.open == held.count)
    }
}
