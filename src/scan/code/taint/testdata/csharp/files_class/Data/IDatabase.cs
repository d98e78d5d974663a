namespace Shop.Data;

public interface IDatabase
{
    void Query(string text);
    void Count(string text);
}
