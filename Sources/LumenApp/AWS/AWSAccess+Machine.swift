import Foundation
import Logging
import LumenAWS
import LumenCore

extension AWSAccess {
    /// With the variables, files and role of the machine that Lumen runs on.
    static func machine(http: any HTTPExchange) -> AWSAccess {
        AWSAccess(
            surroundings: .machine(environment: ProcessInfo.processInfo.environment, http: http),
            reportFailure: { error in
                Logger.current.warning(
                    "credentials not renewed",
                    metadata: [
                        "error.detail": "\((error as? any Fault)?.detail ?? String(describing: type(of: error)))"
                    ])
            })
    }
}
