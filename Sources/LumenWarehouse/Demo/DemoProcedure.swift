/// A kind of operation and how long it takes, wheels-in to wheels-out.
struct DemoProcedure {
    let name: String
    /// Median minutes.
    let minutes: Double
    /// Standard deviation of the logarithm of the minutes.
    let deviation: Double
    /// How often it is done, beside the others of its service.
    let weight: Double
    /// Whether it is done in the surgery center too.
    let isAmbulatory: Bool
    /// Whether it can't wait for a block.
    let isUrgent: Bool

    private init(
        _ name: String, _ minutes: Double, _ deviation: Double, weight: Double, ambulatory: Bool = false,
        urgent: Bool = false
    ) {
        self.name = name
        self.minutes = minutes
        self.deviation = deviation
        self.weight = weight
        isAmbulatory = ambulatory
        isUrgent = urgent
    }

    static func offered(by service: DemoService) -> [DemoProcedure] { all[service.rawValue] }

    /// In the order of `DemoService`.
    private static let all: [[DemoProcedure]] = [
        [
            DemoProcedure("Total knee arthroplasty", 145, 0.26, weight: 5),
            DemoProcedure("Total hip arthroplasty", 150, 0.26, weight: 4),
            DemoProcedure("Reverse shoulder arthroplasty", 165, 0.28, weight: 2),
            DemoProcedure("ACL reconstruction", 140, 0.28, weight: 3, ambulatory: true),
            DemoProcedure("Rotator cuff repair", 135, 0.30, weight: 3, ambulatory: true),
            DemoProcedure("Knee arthroscopy with meniscectomy", 80, 0.30, weight: 2, ambulatory: true),
            DemoProcedure("Hip fracture fixation", 120, 0.35, weight: 1, urgent: true),
            DemoProcedure("Ankle fracture fixation", 110, 0.36, weight: 1, ambulatory: true, urgent: true),
        ],
        [
            DemoProcedure("Laparoscopic cholecystectomy", 110, 0.35, weight: 4, ambulatory: true),
            DemoProcedure("Laparoscopic inguinal hernia repair", 110, 0.33, weight: 3, ambulatory: true),
            DemoProcedure("Ventral hernia repair with mesh", 155, 0.40, weight: 3),
            DemoProcedure("Laparoscopic colectomy", 220, 0.34, weight: 3),
            DemoProcedure("Sleeve gastrectomy", 130, 0.28, weight: 2),
            DemoProcedure("Mastectomy", 145, 0.34, weight: 2),
            DemoProcedure("Laparoscopic appendectomy", 80, 0.33, weight: 1, urgent: true),
            DemoProcedure("Exploratory laparotomy", 165, 0.43, weight: 1, urgent: true),
        ],
        [
            DemoProcedure("Coronary artery bypass", 280, 0.25, weight: 5),
            DemoProcedure("Aortic valve replacement", 270, 0.26, weight: 3),
            DemoProcedure("Mitral valve repair", 295, 0.27, weight: 2),
            DemoProcedure("Transcatheter aortic valve replacement", 135, 0.32, weight: 3),
            DemoProcedure("Pacemaker lead extraction", 140, 0.40, weight: 1),
            DemoProcedure("Mediastinal re-exploration", 120, 0.42, weight: 0.3, urgent: true),
        ],
        [
            DemoProcedure("Craniotomy for tumor", 265, 0.34, weight: 3),
            DemoProcedure("Lumbar fusion", 240, 0.32, weight: 3),
            DemoProcedure("Anterior cervical discectomy and fusion", 155, 0.29, weight: 3),
            DemoProcedure("Lumbar microdiscectomy", 115, 0.30, weight: 3),
            DemoProcedure("Ventriculoperitoneal shunt", 100, 0.32, weight: 1),
            DemoProcedure("Burr holes for subdural hematoma", 95, 0.36, weight: 0.5, urgent: true),
        ],
        [
            DemoProcedure("Ureteroscopy with laser lithotripsy", 95, 0.38, weight: 4, ambulatory: true),
            DemoProcedure("Transurethral resection of prostate", 110, 0.33, weight: 2, ambulatory: true),
            DemoProcedure("Transurethral resection of bladder tumor", 85, 0.40, weight: 2, ambulatory: true),
            DemoProcedure("Percutaneous nephrolithotomy", 170, 0.33, weight: 2),
            DemoProcedure("Robotic prostatectomy", 240, 0.25, weight: 3),
            DemoProcedure("Robotic partial nephrectomy", 240, 0.29, weight: 2),
            DemoProcedure("Cystoscopy with ureteral stent", 55, 0.40, weight: 1, ambulatory: true, urgent: true),
        ],
        [
            DemoProcedure("Functional endoscopic sinus surgery", 140, 0.32, weight: 4, ambulatory: true),
            DemoProcedure("Septoplasty with turbinate reduction", 105, 0.30, weight: 2, ambulatory: true),
            DemoProcedure("Tonsillectomy", 60, 0.32, weight: 1.5, ambulatory: true),
            DemoProcedure("Tympanoplasty", 135, 0.30, weight: 2, ambulatory: true),
            DemoProcedure("Thyroidectomy", 155, 0.30, weight: 3, ambulatory: true),
            DemoProcedure("Parotidectomy", 195, 0.32, weight: 2, ambulatory: true),
            DemoProcedure("Drainage of deep neck abscess", 70, 0.40, weight: 0.3, urgent: true),
        ],
        [
            DemoProcedure("Breast reduction", 185, 0.27, weight: 3, ambulatory: true),
            DemoProcedure("Implant breast reconstruction", 165, 0.33, weight: 3, ambulatory: true),
            DemoProcedure("Abdominoplasty", 190, 0.28, weight: 2, ambulatory: true),
            DemoProcedure("Free flap breast reconstruction", 400, 0.25, weight: 1),
            DemoProcedure("Blepharoplasty", 90, 0.30, weight: 2, ambulatory: true),
            DemoProcedure("Flexor tendon repair", 105, 0.38, weight: 1, ambulatory: true, urgent: true),
        ],
        [
            DemoProcedure("Endovascular aneurysm repair", 185, 0.32, weight: 3),
            DemoProcedure("Carotid endarterectomy", 155, 0.27, weight: 3),
            DemoProcedure("Femoropopliteal bypass", 230, 0.34, weight: 3),
            DemoProcedure("Arteriovenous fistula creation", 115, 0.33, weight: 3),
            DemoProcedure("Lower extremity angioplasty", 120, 0.42, weight: 2),
            DemoProcedure("Femoral embolectomy", 125, 0.40, weight: 0.5, urgent: true),
        ],
    ]
}
