import LumenCore
import Synchronization

/// One signer for each service and region, so that the key of the day is made once.
final class Signers: Sendable {
    private struct Scope: Hashable {
        let service: AWSService
        let region: String
    }

    private let clock: WallClock
    private let signers = Mutex<[Scope: Signer]>([:])

    init(clock: WallClock) { self.clock = clock }

    func signer(for service: AWSService, region: String) -> Signer {
        signers.withLock { signers in
            let scope = Scope(service: service, region: region)
            if let signer = signers[scope] { return signer }
            let signer = Signer(region: region, service: service.signingName, clock: clock)
            signers[scope] = signer
            return signer
        }
    }
}
