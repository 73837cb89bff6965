namespace CxMetrics.Journeys;

/// <summary>For whom a journey is planned: one point of view per plan.</summary>
public sealed record Persona
{
    /// <summary>Creates a persona.</summary>
    /// <param name="name">The name, such as <c>Busy parent</c>.</param>
    /// <param name="description">What is to be known of them; null for nothing.</param>
    /// <exception cref="ArgumentException">The name is empty or holds half of a surrogate pair.</exception>
    public Persona(string name, string? description = null)
    {
        Name = PlanText.Name(name, "persona", nameof(name));
        Description = description;
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets what is to be known of them; null for nothing.</summary>
    public string? Description { get; }

    /// <summary>Gives the name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
