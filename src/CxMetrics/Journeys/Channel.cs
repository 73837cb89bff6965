namespace CxMetrics.Journeys;

/// <summary>Through what customer and company meet at a touchpoint.</summary>
/// <remarks>The members are the well-known ones; any other name will do. Names are compared ordinally: <c>Web</c> is not
/// <c>web</c>. <c>default</c> is <see cref="Other"/>.</remarks>
public readonly record struct Channel
{
    private const string OtherName = "other";

    // Null for "other", so that default is valid and equal to it.
    private readonly string? _name;

    /// <summary>Creates a channel of any name.</summary>
    /// <param name="name">The name, kept as it is.</param>
    /// <exception cref="ArgumentException">The name is empty or holds half of a surrogate pair.</exception>
    public Channel(string name) => _name = PlanText.Name(name, "channel", nameof(name)) == OtherName ? null : name;

    /// <summary>Gets the name.</summary>
    public string Name => _name ?? OtherName;

    /// <summary>Gets a site in a browser.</summary>
    public static Channel Web { get; } = new("web");

    /// <summary>Gets an application on a device of the customer.</summary>
    public static Channel App { get; } = new("app");

    /// <summary>Gets electronic mail.</summary>
    public static Channel Email { get; } = new("e-mail");

    /// <summary>Gets a text message.</summary>
    public static Channel Sms { get; } = new("sms");

    /// <summary>Gets a telephone call.</summary>
    public static Channel Phone { get; } = new("phone");

    /// <summary>Gets written conversation while both are there.</summary>
    public static Channel Chat { get; } = new("chat");

    /// <summary>Gets social media.</summary>
    public static Channel Social { get; } = new("social");

    /// <summary>Gets a branch, a shop, any place where people meet.</summary>
    public static Channel Store { get; } = new("store");

    /// <summary>Gets a machine in a public place.</summary>
    public static Channel Kiosk { get; } = new("kiosk");

    /// <summary>Gets a letter or parcel.</summary>
    public static Channel Mail { get; } = new("mail");

    /// <summary>Gets paid attention elsewhere: print, television, banners.</summary>
    public static Channel Advertisement { get; } = new("advertisement");

    /// <summary>Gets somebody else who sells or serves on behalf of the company.</summary>
    public static Channel Partner { get; } = new("partner");

    /// <summary>Gets what none of the other members is.</summary>
    public static Channel Other => default;

    /// <summary>Gives the name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
