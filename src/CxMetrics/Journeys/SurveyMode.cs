namespace CxMetrics.Journeys;

/// <summary>How a question is put to the customer; scores of different modes are not comparable without further thought.</summary>
/// <remarks>The members are the well-known ones; any other name will do. Names are compared ordinally: <c>Web</c> is not
/// <c>web</c>. <c>default</c> is <see cref="Other"/>.</remarks>
public readonly record struct SurveyMode
{
    private const string OtherName = "other";

    // Null for "other", so that default is valid and equal to it.
    private readonly string? _name;

    /// <summary>Creates a survey mode of any name.</summary>
    /// <param name="name">The name, kept as it is.</param>
    /// <exception cref="ArgumentException">The name is empty or holds half of a surrogate pair.</exception>
    public SurveyMode(string name) =>
        _name = PlanText.Name(name, "survey mode", nameof(name)) == OtherName ? null : name;

    /// <summary>Gets the name.</summary>
    public string Name => _name ?? OtherName;

    /// <summary>Gets an interviewer who calls.</summary>
    public static SurveyMode Phone { get; } = new("phone");

    /// <summary>Gets an interviewer who is there.</summary>
    public static SurveyMode FaceToFace { get; } = new("face-to-face");

    /// <summary>Gets a form in a browser.</summary>
    public static SurveyMode Web { get; } = new("web");

    /// <summary>Gets a question inside an electronic mail.</summary>
    public static SurveyMode Email { get; } = new("e-mail");

    /// <summary>Gets a question by text message.</summary>
    public static SurveyMode Sms { get; } = new("sms");

    /// <summary>Gets a question inside an application.</summary>
    public static SurveyMode InApp { get; } = new("in-app");

    /// <summary>Gets a machine in a public place.</summary>
    public static SurveyMode Kiosk { get; } = new("kiosk");

    /// <summary>Gets a form on paper.</summary>
    public static SurveyMode Mail { get; } = new("mail");

    /// <summary>Gets a tester who pretends to be a customer.</summary>
    public static SurveyMode MysteryShop { get; } = new("mystery-shop");

    /// <summary>Gets what none of the other members is.</summary>
    public static SurveyMode Other => default;

    /// <summary>Gives the name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
